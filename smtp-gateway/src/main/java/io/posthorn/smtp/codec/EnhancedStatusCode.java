package io.posthorn.smtp.codec;

/**
 * An enhanced status code (RFC 3463).
 *
 * @param klass 2, 4 or 5: success, transient failure, permanent failure
 * @param subject what it is about: 1 addressing, 2 mailbox, 3 mail system, 4 network, 5 protocol, 6 content, 7 security
 * @param detail the condition
 */
public record EnhancedStatusCode(int klass, int subject, int detail) {
    private static final int MAX_NUMBER = 999;

    /** @throws IllegalArgumentException outside {@code ("2"/"4"/"5") "." 1*3digit "." 1*3digit} */
    public EnhancedStatusCode {
        boolean known = klass == 2 || klass == 4 || klass == 5;
        if (!known || subject < 0 || subject > MAX_NUMBER || detail < 0 || detail > MAX_NUMBER) {
            throw new IllegalArgumentException("no enhanced status code: " + klass + "." + subject + "." + detail);
        }
    }

    @Override
    public String toString() {
        return klass + "." + subject + "." + detail;
    }
}
