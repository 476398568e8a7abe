package io.posthorn.standalone.directory;

import com.fasterxml.jackson.databind.JsonNode;
import io.posthorn.standalone.data.JsonFile;
import io.posthorn.standalone.http.JsonService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Aliases, transports, networks and settings in auth-service's admin REST API. Changes give the directory's revision. */
public final class AddressingApi {
    private final JsonService service;

    AddressingApi(JsonService service) {
        this.service = service;
    }

    /** An address whose mail goes to others; {@code @domain} is a catch-all. */
    public record Alias(String address, List<String> targets) {

        /** Copies the list. */
        public Alias {
            targets = List.copyOf(targets);
        }
    }

    /** How mail for a domain leaves. */
    public record Transport(String domain, String host, int port, String username, String tls) {}

    /** A transport to be set; user and password may be null. */
    public record NewTransport(String host, int port, String username, String password, String tls) {}

    /** All aliases, or those of one domain. */
    public List<Alias> aliases(Optional<String> domain) throws InterruptedException {
        String query = domain.map(name -> "?domain=" + AdminApi.encode(name)).orElse("");
        return list("/aliases" + query, Alias.class);
    }

    /** One alias. */
    public Alias alias(String address) throws InterruptedException {
        return JsonFile.MAPPER.convertValue(service.call("GET", path(address), null), Alias.class);
    }

    /** Adds targets to an alias, which is made if there is none. */
    public long addTargets(String address, List<String> targets) throws InterruptedException {
        return changed("POST", path(address) + "/targets", Map.of("targets", targets));
    }

    /** Removes targets of an alias; without any the alias itself. */
    public long removeAlias(String address, List<String> targets) throws InterruptedException {
        String query = targets.stream()
                .map(target -> "target=" + AdminApi.encode(target))
                .collect(Collectors.joining("&", targets.isEmpty() ? "" : "?", ""));
        return changed("DELETE", path(address) + query, null);
    }

    /** All transports, sorted by domain. */
    public List<Transport> transports() throws InterruptedException {
        return list("/transports", Transport.class);
    }

    /** Sets the whole transport of a domain. */
    public long putTransport(String domain, NewTransport transport) throws InterruptedException {
        return changed("PUT", "/transports/" + AdminApi.encode(domain), transport);
    }

    /** Removes the transport of a domain. */
    public long removeTransport(String domain) throws InterruptedException {
        return changed("DELETE", "/transports/" + AdminApi.encode(domain), null);
    }

    /** All networks with relay rights. */
    public List<String> networks() throws InterruptedException {
        var networks = new ArrayList<String>();
        service.call("GET", "/networks", null)
                .forEach(network -> networks.add(network.path("network").asText()));
        return networks;
    }

    /** Gives a network relay rights. */
    public long addNetwork(String network) throws InterruptedException {
        return changed("POST", "/networks", Map.of("network", network));
    }

    /** Takes a network's relay rights away. */
    public long removeNetwork(String network) throws InterruptedException {
        return changed("DELETE", "/networks?network=" + AdminApi.encode(network), null);
    }

    /** What is set at run time; null: as the services' own configuration says. */
    public JsonNode settings() throws InterruptedException {
        return service.call("GET", "/settings", null);
    }

    /** Sets what is named; null gives a setting up. */
    public long changeSettings(Map<String, Object> settings) throws InterruptedException {
        return changed("PATCH", "/settings", settings);
    }

    private long changed(String method, String path, Object body) throws InterruptedException {
        return AdminApi.revision(service.call(method, path, body));
    }

    private <T> List<T> list(String path, Class<T> type) throws InterruptedException {
        var list = new ArrayList<T>();
        service.call("GET", path, null).forEach(node -> list.add(JsonFile.MAPPER.convertValue(node, type)));
        return list;
    }

    private static String path(String address) {
        return "/aliases/" + AdminApi.encode(address);
    }
}
