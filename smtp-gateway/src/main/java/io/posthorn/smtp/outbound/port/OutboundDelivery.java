package io.posthorn.smtp.outbound.port;

import io.posthorn.common.BodyType;
import io.posthorn.common.DsnReturn;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One message for some recipients in one domain, ours for as long as the lease is.
 *
 * @param attemptId names this attempt to the queue
 * @param lease for how long, unless it is renewed
 * @param reversePath without brackets; empty: the null reverse-path
 * @param domain the host part of every recipient: A-labels, or an address literal with brackets
 * @param smartHost empty: by MX
 * @param objectKey where the message is, as it is sent but for dot-stuffing
 * @param octets of the message
 */
public record OutboundDelivery(
        String attemptId,
        Duration lease,
        String queueId,
        String reversePath,
        String domain,
        List<OutboundRecipient> recipients,
        Optional<SmartHost> smartHost,
        String objectKey,
        long octets,
        BodyType bodyType,
        boolean smtpUtf8,
        boolean requireTls,
        Optional<DsnReturn> dsnReturn,
        Optional<String> envelopeId) {

    /** Copies the list. */
    public OutboundDelivery {
        recipients = List.copyOf(recipients);
    }
}
