package io.posthorn.mailbox.message;

/**
 * The lexical tokens of an address field (RFC 5322 section 3.2), read one after the other. It takes everything: a quote
 * or comment without an end goes on to the end of the field.
 */
final class AddressTokens {
    enum Kind {
        /** An atom, dots included. */
        ATOM,
        /** A quoted string, without its quotes. */
        QUOTED,
        /** A domain literal, with its brackets. */
        LITERAL,
        /** A comment, without its parentheses. */
        COMMENT,
        /** One of {@code <>,;:@}. */
        SPECIAL,
        END
    }

    /**
     * @param spaced whether white space stood before it
     */
    record Token(Kind kind, String text, boolean spaced) {
        boolean is(char special) {
            return kind == Kind.SPECIAL && text.charAt(0) == special;
        }
    }

    private static final String SPECIALS = "<>,;:@";
    private static final String ENDS_ATOM = SPECIALS + "\"([ \t\r\n";

    private final String field;
    private int pos;

    AddressTokens(String field) {
        this.field = field;
    }

    Token next() {
        int start = pos;
        while (pos < field.length() && " \t\r\n".indexOf(field.charAt(pos)) >= 0) {
            pos++;
        }
        boolean spaced = pos > start;
        if (pos >= field.length()) {
            return new Token(Kind.END, "", spaced);
        }
        char c = field.charAt(pos);
        return switch (c) {
            case '"' -> new Token(Kind.QUOTED, quoted(), spaced);
            case '(' -> new Token(Kind.COMMENT, comment(), spaced);
            case '[' -> new Token(Kind.LITERAL, literal(), spaced);
            default ->
                SPECIALS.indexOf(c) >= 0
                        ? new Token(Kind.SPECIAL, field.substring(pos, ++pos), spaced)
                        : new Token(Kind.ATOM, atom(), spaced);
        };
    }

    // quoted-string = DQUOTE *([FWS] qcontent) [FWS] DQUOTE
    private String quoted() {
        var text = new StringBuilder();
        for (pos++; pos < field.length() && field.charAt(pos) != '"'; pos++) {
            if (field.charAt(pos) == '\\' && pos + 1 < field.length()) {
                pos++;
            }
            text.append(field.charAt(pos));
        }
        pos++;
        return text.toString();
    }

    // comment = "(" *([FWS] ccontent) [FWS] ")", which may hold comments
    private String comment() {
        var text = new StringBuilder();
        int depth = 0;
        for (; pos < field.length(); pos++) {
            char c = field.charAt(pos);
            if (c == ')' && --depth == 0) {
                break;
            }
            if (c == '(' && depth++ == 0) {
                continue;
            }
            if (c == '\\' && pos + 1 < field.length()) {
                c = field.charAt(++pos);
            }
            text.append(c);
        }
        pos++;
        return text.toString().strip();
    }

    // domain-literal = "[" *([FWS] dtext) [FWS] "]"
    private String literal() {
        int end = field.indexOf(']', pos);
        int start = pos;
        pos = end < 0 ? field.length() : end + 1;
        return field.substring(start, pos);
    }

    private String atom() {
        int start = pos++;
        while (pos < field.length() && ENDS_ATOM.indexOf(field.charAt(pos)) < 0) {
            pos++;
        }
        return field.substring(start, pos);
    }
}
