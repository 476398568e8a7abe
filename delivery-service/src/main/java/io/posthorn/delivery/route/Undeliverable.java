package io.posthorn.delivery.route;

import io.posthorn.common.EmailAddress;

/**
 * A recipient whose copy can never be delivered.
 *
 * @param reason a sentence for the operator
 */
public record Undeliverable(EmailAddress recipient, String reason) {

    @Override
    public String toString() {
        return recipient + ": " + reason;
    }
}
