package io.posthorn.imap.command;

import io.posthorn.mailbox.MailboxName;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * A pattern of LIST: {@code *} stands for anything, {@code %} for anything within one level (RFC 3501 section 6.3.8).
 */
record MailboxPattern(String text) {
    MailboxPattern {
        // Names are in NFC: what is to match them must be, too.
        text = Normalizer.normalize(text, Normalizer.Form.NFC);
        if (text.toUpperCase(Locale.ROOT).startsWith("INBOX")) {
            // INBOX is the same in any case (RFC 9051 section 5.1).
            text = "INBOX" + text.substring("INBOX".length());
        }
    }

    /** Several patterns: a name matches if it matches one of them. */
    record Any(List<MailboxPattern> patterns) {
        boolean matches(MailboxName mailbox) {
            return patterns.stream().anyMatch(pattern -> pattern.matches(mailbox));
        }
    }

    /** The patterns behind a reference (RFC 3501 section 6.3.8). */
    static Any all(String reference, List<String> patterns) {
        return new Any(patterns.stream()
                .map(pattern -> new MailboxPattern(reference + pattern))
                .toList());
    }

    /** Whether the name matches, in time proportional to the product of both lengths. */
    boolean matches(MailboxName mailbox) {
        String name = mailbox.text();
        // reached[i]: the pattern up to here matches the first i characters of the name.
        var reached = new boolean[name.length() + 1];
        reached[0] = true;
        for (int i = 0; i < text.length(); i++) {
            char wanted = text.charAt(i);
            reached = wanted == '*' || wanted == '%'
                    ? afterWildcard(reached, name, wanted)
                    : after(reached, name, wanted);
        }
        return reached[name.length()];
    }

    private static boolean[] after(boolean[] before, String name, char wanted) {
        var after = new boolean[before.length];
        for (int i = 0; i < name.length(); i++) {
            after[i + 1] = before[i] && name.charAt(i) == wanted;
        }
        return after;
    }

    private static boolean[] afterWildcard(boolean[] before, String name, char wildcard) {
        var after = before.clone();
        for (int i = 0; i < name.length(); i++) {
            boolean spans = wildcard == '*' || name.charAt(i) != MailboxName.SEPARATOR;
            after[i + 1] |= after[i] && spans;
        }
        return after;
    }
}
