package io.posthorn.imap.app;

import io.posthorn.pop3.net.Pop3Settings;
import java.time.Duration;

/** The settings of POP3. A wrong one stops the start with a sentence that names its key. */
final class CheckedPop3Settings {
    private static final Duration LEAST_IDLE = Duration.ofMinutes(10);
    private static final Duration LEAST_LOCK_EXPIRY = Duration.ofSeconds(3);
    private static final int LEAST_LINE = 255;

    private CheckedPop3Settings() {}

    /** @throws IllegalArgumentException with that sentence */
    static Pop3Settings connections(ImapGatewaySettings settings) {
        ImapGatewaySettings.Pop3 pop3 = settings.pop3();
        check(
                pop3.idleTimeout().compareTo(LEAST_IDLE) >= 0,
                "posthorn.pop3.idle-timeout must be at least 10m (RFC 1939 section 3)");
        check(
                pop3.maxLineOctets() >= LEAST_LINE,
                "posthorn.pop3.max-line-octets must be at least 255 (RFC 2449 section 4)");
        check(pop3.maxMistakes() > 0, "posthorn.pop3.max-mistakes must be at least 1");
        check(pop3.maxRefusals() > 0, "posthorn.pop3.max-refusals must be at least 1");
        return new Pop3Settings(
                settings.hostname(),
                settings.imap().cleartextLogin(),
                pop3.idleTimeout(),
                pop3.maxLineOctets(),
                pop3.maxMistakes(),
                pop3.maxRefusals());
    }

    /** @throws IllegalArgumentException with that sentence */
    static Duration lockExpiry(ImapGatewaySettings.Pop3 pop3) {
        check(
                pop3.lockExpiry().compareTo(LEAST_LOCK_EXPIRY) >= 0,
                "posthorn.pop3.lock-expiry must be at least 3s: there are three heartbeats in it");
        return pop3.lockExpiry();
    }

    private static void check(boolean right, String sentence) {
        if (!right) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
