package io.posthorn.mailbox.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads what IMAP sends: parenthesised lists of strings, numbers and NIL (RFC 9051 section 9). A client's view of our
 * wire forms, and it refuses what the grammar does not allow.
 */
final class WireList {
    /** A value: a {@code List}, a {@code String}, a {@code Long}, or {@link #NIL}. */
    static final Object NIL = new Object();

    private final String wire;
    private final boolean utf8;
    private int pos;

    private WireList(String wire, boolean utf8) {
        this.wire = wire;
        this.utf8 = utf8;
    }

    /** As a client reads it that knows ASCII only. */
    static List<?> parse(String wire) {
        return parse(wire, false);
    }

    /** @param utf8 whether quoted strings may be UTF-8 */
    static List<?> parse(String wire, boolean utf8) {
        var parser = new WireList(wire, utf8);
        Object value = parser.value();
        if (parser.pos != wire.length() || !(value instanceof List<?> list)) {
            throw new IllegalArgumentException("not one list: " + wire);
        }
        return list;
    }

    private Object value() {
        return switch (wire.charAt(pos)) {
            case '(' -> list();
            case '"' -> quoted();
            case '{' -> literal();
            case 'N' -> nil();
            default -> number();
        };
    }

    /** Values with one space between them; adjacent lists may follow each other without. */
    private List<?> list() {
        List<Object> values = new ArrayList<>();
        for (pos++; wire.charAt(pos) != ')'; ) {
            if (wire.charAt(pos) == ' ') {
                pos++;
            } else if (!values.isEmpty() && !(values.getLast() instanceof List && wire.charAt(pos) == '(')) {
                throw new IllegalArgumentException("no space at " + pos + " in " + wire);
            }
            values.add(value());
        }
        pos++;
        return values;
    }

    private String quoted() {
        var text = new StringBuilder();
        for (pos++; wire.charAt(pos) != '"'; pos++) {
            char c = wire.charAt(pos);
            if (c == '\\') {
                c = wire.charAt(++pos);
                if (c != '\\' && c != '"') {
                    throw new IllegalArgumentException("only quoted-specials are escaped: " + wire);
                }
            } else if (c == 0 || c == '\r' || c == '\n' || c > 127 && !utf8) {
                throw new IllegalArgumentException("no octet " + (int) c + " in a quoted string: " + wire);
            }
            text.append(c);
        }
        pos++;
        byte[] octets = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        String characters = new String(octets, StandardCharsets.UTF_8);
        if (!Arrays.equals(octets, characters.getBytes(StandardCharsets.UTF_8))) {
            throw new IllegalArgumentException("a quoted string that is not UTF-8: " + wire);
        }
        return text.toString();
    }

    private String literal() {
        int end = wire.indexOf("}\r\n", pos);
        int length = Integer.parseInt(wire.substring(pos + 1, end));
        int start = end + 3;
        pos = start + length;
        String octets = wire.substring(start, pos);
        if (octets.indexOf(0) >= 0) {
            throw new IllegalArgumentException("no NUL in a literal: " + wire);
        }
        return octets;
    }

    private Object nil() {
        if (!wire.startsWith("NIL", pos)) {
            throw new IllegalArgumentException("no value at " + pos + " in " + wire);
        }
        pos += 3;
        return NIL;
    }

    private Long number() {
        int start = pos;
        while (Character.isDigit(wire.charAt(pos))) {
            pos++;
        }
        return Long.valueOf(wire.substring(start, pos));
    }
}
