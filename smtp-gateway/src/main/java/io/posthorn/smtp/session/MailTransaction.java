package io.posthorn.smtp.session;

import io.posthorn.common.Recipient;
import io.posthorn.common.ReversePath;
import io.posthorn.common.TransportOptions;
import java.util.List;
import java.util.stream.Stream;

/**
 * The envelope while it is being written (RFC 5321 section 3.3).
 *
 * @param declaredOctets the message's size as the client announced it; 0 if it did not
 * @param recipients those that were accepted, in their order
 */
public record MailTransaction(
        ReversePath reversePath, long declaredOctets, TransportOptions options, List<Recipient> recipients) {

    static MailTransaction from(ReversePath reversePath, MailParameters parameters) {
        return new MailTransaction(reversePath, parameters.size().orElse(0), parameters.options(), List.of());
    }

    MailTransaction with(Recipient recipient) {
        return new MailTransaction(
                reversePath,
                declaredOctets,
                options,
                Stream.concat(recipients.stream(), Stream.of(recipient)).toList());
    }
}
