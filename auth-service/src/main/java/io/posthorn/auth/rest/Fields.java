package io.posthorn.auth.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.posthorn.auth.directory.AliasAddress;
import io.posthorn.auth.directory.NetworkBlock;
import io.posthorn.auth.rest.Documents.TargetsDocument;
import io.posthorn.common.DomainName;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.Secret;
import java.net.InetAddress;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** Reads the values of requests, or throws {@link InvalidRequest}. */
final class Fields {
    private static final Secret EMPTY = Secret.of("");
    private static final int MOST_TARGETS = 10_000;
    private static final int HIGHEST_PORT = 65_535;

    private Fields() {}

    static <T> T body(T document) {
        if (document == null) {
            throw new InvalidRequest("the request needs a JSON document");
        }
        return document;
    }

    static DomainName domain(String text) {
        return parsed("name", text, DomainName::parse);
    }

    static EmailAddress address(String text) {
        return parsed("address", text, EmailAddress::parse);
    }

    static AliasAddress aliasAddress(String text) {
        return parsed("address", text, AliasAddress::parse);
    }

    static List<EmailAddress> targets(TargetsDocument document) {
        List<String> targets = body(document).targets();
        if (targets == null || targets.isEmpty()) {
            throw new InvalidRequest("an alias has at least one target");
        }
        if (targets.size() > MOST_TARGETS) {
            throw new InvalidRequest("an alias has at most " + MOST_TARGETS + " targets");
        }
        return targets.stream().map(Fields::address).toList();
    }

    static NetworkBlock network(String text) {
        return parsed("network", text, NetworkBlock::parse);
    }

    /** A host name or an IP address, which may stand in brackets. */
    static String host(String text) {
        return parsed("host", text, given -> {
            String bare = given.startsWith("[") && given.endsWith("]") ? given.substring(1, given.length() - 1) : given;
            return bare.contains(":")
                    ? InetAddress.ofLiteral(bare).getHostAddress()
                    : DomainName.parse(bare).ascii();
        });
    }

    static int port(Integer port) {
        if (port == null || port < 1 || port > HIGHEST_PORT) {
            throw new InvalidRequest("the port is a number from 1 to " + HIGHEST_PORT);
        }
        return port;
    }

    /** A size; null is none. */
    static OptionalLong octets(String field, JsonNode value) {
        if (value == null || value.isNull()) {
            return OptionalLong.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
            throw new InvalidRequest("the " + field + " is a number of octets, or null");
        }
        return OptionalLong.of(value.asLong());
    }

    static Secret password(Secret password) {
        if (password == null || password.equals(EMPTY)) {
            throw new InvalidRequest("the password is missing or empty");
        }
        return password;
    }

    /** For imports, where a missing value is an error of one entry only. */
    static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    /** As above. */
    static Secret orEmpty(Secret secret) {
        return secret == null ? EMPTY : secret;
    }

    private static <T> T parsed(String field, String text, Function<String, T> parser) {
        if (text == null) {
            throw new InvalidRequest("the " + field + " is missing");
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest("\"" + text + "\": " + e.getMessage());
        }
    }
}
