package io.posthorn.standalone.postfix;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The values of a {@code main.cf} with each {@code $name} replaced (postconf(5)); defaults are those of Postfix 3.7. */
final class Expansion {
    private static final Map<String, String> DEFAULTS = Map.of(
            "myorigin", "$myhostname",
            "mydestination", "$myhostname, localhost.$mydomain, localhost",
            "mail_name", "Posthorn",
            "mail_version", "3.7",
            "virtual_alias_maps", "$virtual_maps",
            "smtpd_banner", "$myhostname ESMTP $mail_name",
            "append_dot_mydomain", "no");

    private final Map<String, String> values;
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Values to expand.
     *
     * @param set what the file sets, not expanded
     * @param hostname what {@code $myhostname} is if the file does not say so
     */
    Expansion(Map<String, String> set, String hostname) {
        values = new HashMap<>(DEFAULTS);
        values.put("myhostname", hostname);
        values.putAll(set);
    }

    /** The value of a parameter, expanded; empty if it has none. */
    String value(String name) {
        // Postfix stops with an error where a name leads to itself; for us it is empty there.
        if (open.contains(name)) {
            return "";
        }
        open.push(name);
        try {
            var raw = values.get(name);
            return raw == null ? (name.equals("mydomain") ? parentOfHostname() : "") : expand(raw);
        } finally {
            open.pop();
        }
    }

    /** A text, expanded. */
    String expand(String text) {
        var out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
            if (c != '$') {
                out.append(c);
                at++;
            } else if (next == '$') {
                out.append('$');
                at += 2;
            } else if (next == '{' || next == '(') {
                int end = closing(text, at + 1);
                out.append(braced(text.substring(at + 2, end)));
                at = Math.min(end + 1, text.length());
            } else {
                int end = nameEnd(text, at + 1);
                out.append(end == at + 1 ? "$" : value(text.substring(at + 1, end)));
                at = end;
            }
        }
        return out.toString();
    }

    private String braced(String inside) {
        int end = nameEnd(inside, 0);
        var name = inside.substring(0, end);
        if (end == inside.length()) {
            return value(name);
        }
        boolean set = !value(name).isEmpty();
        var rest = inside.substring(end + 1);
        if (inside.charAt(end) == ':') {
            return set ? "" : expand(unbraced(rest));
        }
        if (inside.charAt(end) != '?') {
            return "";
        }
        if (!rest.strip().startsWith("{")) {
            return set ? expand(rest) : "";
        }
        var choices = rest.strip();
        int close = closing(choices, 0);
        var otherwise = choices.substring(Math.min(close + 1, choices.length())).strip();
        if (set) {
            return expand(choices.substring(1, close).strip());
        }
        return otherwise.startsWith(":")
                ? expand(unbraced(otherwise.substring(1).strip()))
                : "";
    }

    private static String unbraced(String text) {
        return text.startsWith("{") && text.endsWith("}")
                ? text.substring(1, text.length() - 1).strip()
                : text;
    }

    private static int closing(String text, int opening) {
        char opens = text.charAt(opening);
        char closes = opens == '{' ? '}' : ')';
        int depth = 0;
        for (int at = opening; at < text.length(); at++) {
            depth += text.charAt(at) == opens ? 1 : text.charAt(at) == closes ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return text.length();
    }

    private static int nameEnd(String text, int from) {
        int at = from;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return at;
    }

    private String parentOfHostname() {
        var hostname = value("myhostname");
        int dot = hostname.indexOf('.');
        return dot < 0 ? "localdomain" : hostname.substring(dot + 1);
    }
}
