package io.posthorn.pop3.codec;

/**
 * A list of addresses without anything beyond ASCII: names become encoded words, and an address that cannot be written
 * becomes one that nobody can answer to (RFC 6858 section 2.1).
 */
final class AddressDowngrade {
    private static final String NOBODY = "invalid@internationalized-address.invalid";
    private static final String SPECIAL = "\"(<>,;:";

    private final String text;
    private final StringBuilder written = new StringBuilder();
    private int at;

    private AddressDowngrade(String text) {
        this.text = text;
    }

    /** @param text unfolded */
    static String of(String text) {
        return new AddressDowngrade(text).run();
    }

    private String run() {
        while (at < text.length()) {
            switch (text.charAt(at)) {
                case '"' -> quoted(until('"'));
                case '(' -> comment(until(')'));
                case '<' -> angle(until('>'));
                case '>', ',', ';', ':' -> written.append(text.charAt(at++));
                default -> words(run(SPECIAL));
            }
        }
        return written.toString();
    }

    private void quoted(String quoted) {
        boolean localPart = at < text.length() && text.charAt(at) == '@';
        if (localPart) {
            words(quoted + run(SPECIAL + " \t"));
        } else if (HeaderDowngrade.isAscii(quoted)) {
            written.append(quoted);
        } else {
            written.append(
                    EncodedWords.of(inner(quoted, "\"").replace("\\\"", "\"").replace("\\\\", "\\")));
        }
    }

    private void comment(String comment) {
        written.append(HeaderDowngrade.isAscii(comment) ? comment : "(" + EncodedWords.of(inner(comment, ")")) + ")");
    }

    private void angle(String angle) {
        written.append(HeaderDowngrade.isAscii(angle) ? angle : "<" + NOBODY + ">");
    }

    /** A phrase, or an address without brackets. */
    private void words(String words) {
        if (HeaderDowngrade.isAscii(words)) {
            written.append(words);
            return;
        }
        String bare = words.strip();
        int start = words.indexOf(bare);
        written.append(words, 0, start)
                .append(bare.contains("@") ? NOBODY : EncodedWords.of(bare))
                .append(words.substring(start + bare.length()));
    }

    /** From here to the closing character, or to the end. */
    private String until(char closing) {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != closing) {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        end = Math.min(end + 1, text.length());
        String taken = text.substring(at, end);
        at = end;
        return taken;
    }

    private String run(String stops) {
        int end = at;
        while (end < text.length() && stops.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String taken = text.substring(at, end);
        at = end;
        return taken;
    }

    /** Without the delimiters; the closing one may be missing. */
    private static String inner(String delimited, String closing) {
        String inner = delimited.substring(1);
        return inner.endsWith(closing) ? inner.substring(0, inner.length() - 1) : inner;
    }
}
