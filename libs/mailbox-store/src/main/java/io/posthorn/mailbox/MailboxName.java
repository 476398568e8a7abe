package io.posthorn.mailbox;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * The name of a mailbox: levels of Unicode text (NFC) with {@code /} between them (RFC 9051 section 5.1). The first
 * level {@code INBOX} is the same in any case and always written in capitals.
 */
public record MailboxName(String text) implements Comparable<MailboxName> {
    /** The separator of the levels. */
    public static final char SEPARATOR = '/';

    public static final MailboxName INBOX = new MailboxName("INBOX");

    private static final int MAX_OCTETS = 1000;

    /** @throws IllegalArgumentException with a sentence for the user unless the text can name a mailbox */
    public MailboxName {
        text = canonical(text);
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_OCTETS) {
            throw new IllegalArgumentException("a mailbox name has at most " + MAX_OCTETS + " octets");
        }
        if (text.isEmpty() || text.startsWith("/") || text.endsWith("/") || text.contains("//")) {
            throw new IllegalArgumentException("no level of a mailbox name is empty");
        }
        // Wildcards are legal for a server to refuse (RFC 9051 section 6.3.4); Net-Unicode has no control characters,
        // and PostgreSQL stores neither NUL nor half a surrogate pair.
        if (!text.codePoints().allMatch(MailboxName::isAllowed)) {
            throw new IllegalArgumentException("a mailbox name has no control characters and neither * nor %");
        }
    }

    public boolean isInbox() {
        return equals(INBOX);
    }

    /** The name without its last level. */
    public Optional<MailboxName> parent() {
        int last = text.lastIndexOf(SEPARATOR);
        return last < 0 ? Optional.empty() : Optional.of(new MailboxName(text.substring(0, last)));
    }

    /** Whether this is a name below the other one. */
    public boolean isBelow(MailboxName other) {
        return text.startsWith(other.text + SEPARATOR);
    }

    /**
     * What this name becomes when {@code from} is renamed to {@code to}; empty if it is neither that name nor below it.
     *
     * @throws IllegalArgumentException with a sentence for the user if it becomes too long
     */
    public Optional<MailboxName> moved(MailboxName from, MailboxName to) {
        return equals(from) || isBelow(from)
                ? Optional.of(new MailboxName(to.text + text.substring(from.text.length())))
                : Optional.empty();
    }

    @Override
    public int compareTo(MailboxName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }

    private static String canonical(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFC);
        boolean inbox = normal.toUpperCase(Locale.ROOT).startsWith("INBOX")
                && (normal.length() == 5 || normal.charAt(5) == SEPARATOR);
        return inbox ? "INBOX" + normal.substring(5) : normal;
    }

    private static boolean isAllowed(int c) {
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return !Character.isISOControl(c) && c != '*' && c != '%' && c != 0x2028 && c != 0x2029 && !surrogate;
    }
}
