package io.posthorn.smtp.command;

import io.posthorn.smtp.session.Client;

/** The {@code with} of the Received field (RFC 3848, RFC 6531 section 4.3). */
final class TransmissionType {
    private TransmissionType() {}

    /** @param smtpUtf8 whether the transaction asked for SMTPUTF8 */
    static String of(Client client, boolean smtpUtf8) {
        String security = (client.tls() ? "S" : "") + (client.submitter().isPresent() ? "A" : "");
        return switch (client.greeting()) {
            // There is no registered type for HELO with TLS or a login.
            case HELO -> smtpUtf8 ? "UTF8SMTP" : "SMTP";
            case EHLO -> (smtpUtf8 ? "UTF8SMTP" : "ESMTP") + security;
            case LHLO -> (smtpUtf8 ? "UTF8LMTP" : "LMTP") + security;
        };
    }
}
