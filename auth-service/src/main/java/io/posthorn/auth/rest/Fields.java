package io.posthorn.auth.rest;

import io.posthorn.common.DomainName;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.Secret;
import java.util.function.Function;

/** Reads the values of requests, or throws {@link InvalidRequest}. */
final class Fields {
    private static final Secret EMPTY = Secret.of("");

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
