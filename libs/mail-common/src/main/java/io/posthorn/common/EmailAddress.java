package io.posthorn.common;

/**
 * What RFC 5321 calls a Mailbox: {@code local-part@host}. IMAP owns the word mailbox here.
 *
 * @param localpart the local part, unquoted
 * @param host a domain name or an address literal
 */
public record EmailAddress(Localpart localpart, MailHost host) {

    /**
     * Reads {@code Mailbox = Local-part "@" ( Domain / address-literal )}; the local part may be quoted.
     *
     * @throws IllegalArgumentException with a sentence for the user if the text is not an address
     */
    public static EmailAddress parse(String text) {
        int at = text.startsWith("\"") ? endOfQuotedString(text) : text.indexOf('@');
        if (at < 1 || at >= text.length() - 1 || text.charAt(at) != '@') {
            throw new IllegalArgumentException("an address has the form local-part@domain");
        }
        return new EmailAddress(parseLocalpart(text.substring(0, at)), MailHost.parse(text.substring(at + 1)));
    }

    /** The address as it is written in a command, without angle brackets. */
    public String wire() {
        return localpart.wire() + "@" + host.wire();
    }

    /** The form under which accounts and aliases are looked up: lower case throughout, unquoted where possible. */
    public String canonical() {
        return new Localpart(localpart.folded()).wire() + "@" + host.wire();
    }

    @Override
    public String toString() {
        return wire();
    }

    // Local-part = Dot-string / Quoted-string
    private static Localpart parseLocalpart(String text) {
        if (text.startsWith("\"")) {
            return new Localpart(unquote(text));
        }
        if (text.startsWith(".") || text.endsWith(".") || text.contains("..")) {
            throw new IllegalArgumentException("a dot in a local part stands between other characters");
        }
        if (!text.chars().allMatch(c -> c == '.' || Localpart.isAtext(c))) {
            throw new IllegalArgumentException("a local part with special characters must be quoted");
        }
        return new Localpart(text);
    }

    // Quoted-string = DQUOTE *QcontentSMTP DQUOTE
    private static String unquote(String quoted) {
        var text = new StringBuilder(quoted.length());
        for (int i = 1; i < quoted.length() - 1; i++) {
            char c = quoted.charAt(i);
            text.append(c == '\\' ? quoted.charAt(++i) : c);
        }
        return text.toString();
    }

    /** The index behind the closing quote, or -1. */
    private static int endOfQuotedString(String text) {
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                return i + 1 < text.length() ? i + 1 : -1;
            }
        }
        return -1;
    }
}
