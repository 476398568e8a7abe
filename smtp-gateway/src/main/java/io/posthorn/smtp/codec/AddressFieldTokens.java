package io.posthorn.smtp.codec;

import java.util.ArrayList;
import java.util.List;

/** Cuts the body of an address field into its lexical tokens (RFC 5322 section 3.2); comments are left out. */
final class AddressFieldTokens {
    private static final String SPECIALS = "<>,;:@";
    private static final String ENDS_ATOM = SPECIALS + "\"()[]\\ \t";

    enum Kind {
        /** An atom, dots included. */
        ATOM,
        /** A quoted string with its quotes. */
        QUOTED,
        /** A domain literal with its brackets. */
        LITERAL,
        /** One of {@code <>,;:@}. */
        SPECIAL
    }

    record Token(Kind kind, String text) {
        boolean is(char special) {
            return kind == Kind.SPECIAL && text.charAt(0) == special;
        }

        boolean isOneOf(String specials) {
            return kind == Kind.SPECIAL && specials.indexOf(text.charAt(0)) >= 0;
        }
    }

    private final String field;
    private int pos;

    private AddressFieldTokens(String field) {
        this.field = field;
    }

    /** @throws IllegalArgumentException if something has no end, or a character has no place in such a field */
    static List<Token> of(String field) {
        if (field.chars().anyMatch(c -> c != '\t' && Character.isISOControl(c))) {
            throw new IllegalArgumentException("control characters");
        }
        return new AddressFieldTokens(field).tokens();
    }

    private List<Token> tokens() {
        var tokens = new ArrayList<Token>();
        while (pos < field.length()) {
            char c = field.charAt(pos);
            if (c == ' ' || c == '\t') {
                pos++;
            } else if (c == '(') {
                skipComment();
            } else if (c == '"') {
                tokens.add(new Token(Kind.QUOTED, quoted()));
            } else if (c == '[') {
                tokens.add(new Token(Kind.LITERAL, literal()));
            } else if (SPECIALS.indexOf(c) >= 0) {
                tokens.add(new Token(Kind.SPECIAL, field.substring(pos, ++pos)));
            } else {
                tokens.add(new Token(Kind.ATOM, atom()));
            }
        }
        return tokens;
    }

    // comment = "(" *([FWS] ccontent) [FWS] ")", which may hold comments
    private void skipComment() {
        int depth = 0;
        do {
            switch (charAt(pos)) {
                case '(' -> depth++;
                case ')' -> depth--;
                case '\\' -> pos++;
                default -> {
                    // part of the comment
                }
            }
            pos++;
        } while (depth > 0);
    }

    // quoted-string = DQUOTE *([FWS] qcontent) [FWS] DQUOTE
    private String quoted() {
        int start = pos++;
        for (; charAt(pos) != '"'; pos++) {
            if (charAt(pos) == '\\') {
                pos++;
            }
        }
        return field.substring(start, ++pos);
    }

    // domain-literal = "[" *([FWS] dtext) [FWS] "]"
    private String literal() {
        int start = pos;
        while (charAt(pos) != ']') {
            pos++;
        }
        return field.substring(start, ++pos);
    }

    private String atom() {
        int start = pos;
        while (pos < field.length() && ENDS_ATOM.indexOf(field.charAt(pos)) < 0) {
            pos++;
        }
        if (pos == start) {
            throw new IllegalArgumentException("a character without a meaning");
        }
        return field.substring(start, pos);
    }

    private char charAt(int index) {
        if (index >= field.length()) {
            throw new IllegalArgumentException("something has no end");
        }
        return field.charAt(index);
    }
}
