package io.posthorn.standalone.postfix;

import io.posthorn.common.Secret;
import io.posthorn.standalone.postfix.Change.AddNetwork;
import io.posthorn.standalone.postfix.Change.PutTransport;
import io.posthorn.standalone.postfix.MailSystem.Transport;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may relay, and which way mail goes out. */
final class RelayReader {
    private static final int SMTP = 25;
    private static final Map<String, Integer> SERVICES =
            Map.of("smtp", SMTP, "submission", 587, "submissions", 465, "smtps", 465);

    private final Expansion expansion;
    private final Tables tables;
    private final Findings findings;

    RelayReader(Expansion expansion, Tables tables, Findings findings) {
        this.expansion = expansion;
        this.tables = tables;
        this.findings = findings;
    }

    /** Reads {@code mynetworks}. */
    void networks() {
        var value = expansion.value("mynetworks");
        if (value.isEmpty()) {
            findings.remark("mynetworks", "no network is named here: none may relay but those that may already");
        }
        var items = tables.itemsAndFiles("mynetworks", value);
        if (items.stream().anyMatch(item -> item.startsWith("!"))) {
            // Whoever is excluded must not get in with the network around it.
            findings.remark(
                    "mynetworks",
                    "exclusions (!) have no equivalent: no network is taken; add those that may relay with ./posthorn"
                            + " network add");
            return;
        }
        for (var item : items) {
            Networks.canonical(item)
                    .ifPresentOrElse(
                            network -> findings.change("mynetworks", new AddNetwork(network)),
                            () -> findings.remark(
                                    "mynetworks", item + " has no equivalent: it is no network, or has host bits"));
        }
    }

    /** Reads {@code relayhost} and who we are there. */
    void relayhost() {
        var relayhost = expansion.value("relayhost").strip();
        if (relayhost.isEmpty()) {
            return;
        }
        if (!relayhost.startsWith("[")) {
            findings.remark("relayhost", "taken as the host itself; Postfix would look up its MX");
        }
        var login =
                expansion.value("smtp_sasl_auth_enable").equals("yes") ? login(relayhost) : Optional.<String>empty();
        var user = login.map(text -> text.split(":", 2)[0]);
        var password = login.filter(text -> text.contains(":")).map(text -> Secret.of(text.split(":", 2)[1]));
        transport("relayhost", "*", relayhost, user, password);
    }

    /** Reads {@code transport_maps}. */
    void transports() {
        var map = "transport_maps";
        for (var entry : tables.entries(map, expansion.value(map))) {
            int colon = entry.value().indexOf(':');
            var way = colon < 0 ? entry.value() : entry.value().substring(0, colon);
            var next = colon < 0 ? "" : entry.value().substring(colon + 1);
            if (entry.key().startsWith(".") || entry.key().contains("@")) {
                findings.noEquivalent(map, entry.key(), entry.value(), "only whole domains have transports");
            } else if (!List.of("", "smtp", "relay").contains(way) || next.isEmpty()) {
                findings.noEquivalent(map, entry.key(), entry.value(), "only smtp and relay with a host are known");
            } else {
                transport(map, entry.key(), next, Optional.empty(), Optional.empty());
            }
        }
    }

    private Optional<String> login(String relayhost) {
        var map = "smtp_sasl_password_maps";
        return tables.entries(map, expansion.value(map)).stream()
                .filter(entry -> entry.key().equalsIgnoreCase(relayhost)
                        || entry.key().equalsIgnoreCase(relayhost.replaceAll(":[^\\]]*$", "")))
                .map(MapFile.Entry::value)
                .findFirst();
    }

    private void transport(
            String parameter, String domain, String next, Optional<String> user, Optional<Secret> password) {
        int colon = next.lastIndexOf(':');
        boolean hasPort = colon > next.lastIndexOf(']') && (next.startsWith("[") || next.indexOf(':') == colon);
        var host = (hasPort ? next.substring(0, colon) : next).replace("[", "").replace("]", "");
        var written = hasPort ? next.substring(colon + 1) : "smtp";
        var port = SERVICES.containsKey(written) ? SERVICES.get(written) : number(written);
        if (port < 1 || port > 65535 || host.isEmpty()) {
            findings.remark(parameter, next + " names no host and port");
            return;
        }
        findings.change(parameter, new PutTransport(new Transport(domain, host, port, user, tls()), password));
    }

    private static int number(String digits) {
        return digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
    }

    private String tls() {
        var parameter = "smtp_tls_security_level";
        return switch (expansion.value(parameter)) {
            case "" -> "none";
            case "none", "may", "encrypt", "verify" -> expansion.value(parameter);
            case "secure" -> "verify";
            default -> {
                findings.remark(parameter, "has no equivalent: verify is used in its place");
                yield "verify";
            }
        };
    }
}
