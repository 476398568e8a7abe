package io.posthorn.delivery.dsn;

import java.util.Map;

/** What enhanced status codes mean to a person (RFC 3463, RFC 7505, RFC 8689). */
final class StatusWords {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("5.1.1", "There is no such address. Look for a typing mistake."),
            Map.entry("5.1.2", "There is no such domain. Look for a typing mistake behind the @."),
            Map.entry("5.1.10", "That domain takes no mail at all."),
            Map.entry("5.2.2", "The mailbox is full."),
            Map.entry("5.3.4", "The message is too large for that system."),
            Map.entry("5.4.4", "There is no such domain, or it names no mail server."),
            Map.entry("5.4.6", "The address leads in a circle."),
            Map.entry("5.6.7", "That system does not take addresses beyond ASCII."),
            Map.entry("5.7.1", "That system does not take this message from you."),
            Map.entry("5.7.30", "That system cannot keep the message encrypted, as you asked for."),
            Map.entry("4.4.7", "It could not be delivered for days. We do not try any more."));

    private StatusWords() {}

    static String of(String status) {
        return WORDS.getOrDefault(status, "");
    }
}
