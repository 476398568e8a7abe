package io.posthorn.standalone.postfix;

import com.fasterxml.jackson.databind.JsonNode;
import io.posthorn.common.Secret;
import io.posthorn.standalone.http.JsonService;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The mail system behind auth-service's admin REST API. */
public final class AdminMailSystem implements MailSystem, AutoCloseable {
    private final JsonService service;

    /** The API at the URL, which has no path. */
    public AdminMailSystem(String url, Secret token) {
        this.service = new JsonService("auth-service", url + "/api/v1", token);
    }

    @Override
    public List<Domain> domains() throws InterruptedException {
        var domains = new ArrayList<Domain>();
        get("/domains")
                .forEach(node -> domains.add(new Domain(
                        node.path("name").asText(),
                        text(node, "aliasOf"),
                        node.path("relay").asBoolean())));
        return domains;
    }

    @Override
    public Set<String> accounts() throws InterruptedException {
        var addresses = new HashSet<String>();
        get("/accounts").forEach(node -> addresses.add(node.path("address").asText()));
        return addresses;
    }

    @Override
    public Map<String, List<String>> aliases() throws InterruptedException {
        var aliases = new HashMap<String, List<String>>();
        for (var node : get("/aliases")) {
            var targets = new ArrayList<String>();
            node.path("targets").forEach(target -> targets.add(target.asText()));
            aliases.put(node.path("address").asText(), targets);
        }
        return aliases;
    }

    @Override
    public List<Transport> transports() throws InterruptedException {
        var transports = new ArrayList<Transport>();
        get("/transports")
                .forEach(node -> transports.add(new Transport(
                        node.path("domain").asText(),
                        node.path("host").asText(),
                        node.path("port").asInt(),
                        text(node, "username"),
                        node.path("tls").asText())));
        return transports;
    }

    @Override
    public Set<String> networks() throws InterruptedException {
        var networks = new HashSet<String>();
        get("/networks").forEach(node -> networks.add(node.path("network").asText()));
        return networks;
    }

    @Override
    public Map<Setting, String> settings() throws InterruptedException {
        var answer = get("/settings");
        var settings = new EnumMap<Setting, String>(Setting.class);
        for (var setting : Setting.values()) {
            text(answer, setting.key()).ifPresent(value -> settings.put(setting, value));
        }
        return settings;
    }

    @Override
    public long addDomain(Domain domain) throws InterruptedException {
        var body = new LinkedHashMap<String, Object>();
        body.put("name", domain.name());
        domain.aliasOf().ifPresent(main -> body.put("aliasOf", main));
        if (domain.relay()) {
            body.put("relay", true);
        }
        return revision(service.call("POST", "/domains", body));
    }

    @Override
    public long putAlias(String address, List<String> targets) throws InterruptedException {
        return revision(service.call("PUT", "/aliases/" + encode(address), Map.of("targets", targets)));
    }

    @Override
    public long putTransport(Transport transport, Optional<Secret> password) throws InterruptedException {
        var body = new LinkedHashMap<String, Object>();
        body.put("host", transport.host());
        body.put("port", transport.port());
        transport.username().ifPresent(username -> body.put("username", username));
        password.ifPresent(secret -> body.put("password", secret.revealText()));
        body.put("tls", transport.tls());
        return revision(service.call("PUT", "/transports/" + encode(transport.domain()), body));
    }

    @Override
    public long addNetwork(String network) throws InterruptedException {
        return revision(service.call("POST", "/networks", Map.of("network", network)));
    }

    @Override
    public long change(Setting setting, String value) throws InterruptedException {
        Object typed = switch (setting) {
            case MAX_MESSAGE_OCTETS, MAILBOX_OCTETS -> Long.parseLong(value);
            case HOSTNAME, BANNER, RECIPIENT_DELIMITER -> value;
        };
        return revision(service.call("PATCH", "/settings", Map.of(setting.key(), typed)));
    }

    @Override
    public void close() {
        service.close();
    }

    private JsonNode get(String path) throws InterruptedException {
        return service.call("GET", path, null);
    }

    private static Optional<String> text(JsonNode node, String field) {
        return node.hasNonNull(field) ? Optional.of(node.path(field).asText()) : Optional.empty();
    }

    private static long revision(JsonNode answer) {
        return answer.path("revision").asLong();
    }

    private static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
