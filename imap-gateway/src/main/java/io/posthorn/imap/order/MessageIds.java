package io.posthorn.imap.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The message ids in a Message-ID, References or In-Reply-To field, normalized: without white space, comments and the
 * quotes that may stand around a local part (RFC 5256 section 3). What is no valid id is passed over.
 */
public final class MessageIds {
    private final String field;
    private int position;

    private MessageIds(String field) {
        this.field = field;
    }

    /** All of them, in their order, without their angle brackets. */
    public static List<String> all(String field) {
        var in = new MessageIds(field);
        var ids = new ArrayList<String>();
        while (in.findBegin()) {
            in.id().ifPresent(ids::add);
        }
        return ids;
    }

    /** The first one. */
    public static Optional<String> first(String field) {
        var in = new MessageIds(field);
        Optional<String> id = Optional.empty();
        while (id.isEmpty() && in.findBegin()) {
            id = in.id();
        }
        return id;
    }

    private boolean findBegin() {
        int begin = field.indexOf('<', position);
        position = begin < 0 ? field.length() : begin + 1;
        return begin >= 0;
    }

    // msg-id = [CFWS] "<" id-left "@" id-right ">" [CFWS] ; RFC 5322 section 3.6.4
    // obs-id-left = local-part ; obs-id-right = domain ; RFC 5322 section 4.5.4
    private Optional<String> id() {
        var id = new StringBuilder();
        int at = -1;
        while (position < field.length()) {
            char c = field.charAt(position);
            switch (c) {
                case '<' -> {
                    return Optional.empty();
                }
                case '>' -> {
                    position++;
                    boolean valid = at > 0 && at < id.length() - 1;
                    return valid ? Optional.of(id.toString()) : Optional.empty();
                }
                case '"' -> quoted(id);
                case '(' -> comment();
                case ' ', '\t', '\r', '\n' -> position++;
                default -> {
                    at = c == '@' ? id.length() : at;
                    id.append(c);
                    position++;
                }
            }
        }
        return Optional.empty();
    }

    // quoted-string = DQUOTE *([FWS] qcontent) [FWS] DQUOTE
    private void quoted(StringBuilder id) {
        for (position++; position < field.length() && field.charAt(position) != '"'; position++) {
            if (field.charAt(position) == '\\' && position + 1 < field.length()) {
                position++;
            }
            id.append(field.charAt(position));
        }
        position = Math.min(position + 1, field.length());
    }

    // comment = "(" *([FWS] ccontent) [FWS] ")", which may hold comments
    private void comment() {
        int depth = 0;
        do {
            switch (field.charAt(position)) {
                case '\\' -> position++;
                case '(' -> depth++;
                case ')' -> depth--;
                default -> {}
            }
            position++;
        } while (depth > 0 && position < field.length());
        position = Math.min(position, field.length());
    }
}
