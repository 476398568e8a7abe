package io.posthorn.delivery.route;

import io.posthorn.common.Recipient;

/**
 * A recipient whose copy can never be delivered.
 *
 * @param status the enhanced status code (RFC 3463)
 * @param reason a sentence for the sender
 */
public record Undeliverable(Recipient recipient, String status, String reason) {
    /** Bad destination mailbox address. */
    public static final String NO_SUCH_MAILBOX = "5.1.1";

    /** Mailbox full. */
    public static final String MAILBOX_FULL = "5.2.2";

    /** Delivery not authorized. */
    public static final String NOT_PERMITTED = "5.7.1";

    /** Routing loop detected. */
    public static final String LOOP = "5.4.6";

    /** Other or undefined media error: the message itself makes it impossible. */
    public static final String MESSAGE = "5.6.0";

    /** Whether the message itself is at fault, so that no sender can do anything about it. */
    public boolean causedByMessage() {
        return status.equals(MESSAGE);
    }

    @Override
    public String toString() {
        return recipient.address() + ": " + reason;
    }
}
