package io.posthorn.delivery.grpc;

import io.posthorn.common.DsnNotify;
import io.posthorn.common.TransportOptions;
import io.posthorn.contracts.v1.BodyType;
import io.posthorn.contracts.v1.DsnReturn;
import io.posthorn.contracts.v1.OutboundDelivery;
import io.posthorn.contracts.v1.OutboundRecipient;
import io.posthorn.contracts.v1.ReportRequest;
import io.posthorn.contracts.v1.TransportTls;
import io.posthorn.delivery.outbound.AttemptResult;
import io.posthorn.delivery.outbound.AttemptResult.Outcome;
import io.posthorn.delivery.outbound.Delivery;
import io.posthorn.directory.Transport;
import java.util.Optional;
import java.util.UUID;

/** The queue's values as messages, and back. */
final class QueueMessages {
    private QueueMessages() {}

    static OutboundDelivery delivery(Delivery delivery, Optional<Transport> transport) {
        TransportOptions options = delivery.message().options();
        OutboundDelivery.Builder message = OutboundDelivery.newBuilder()
                .setAttemptId(delivery.attempt().toString())
                .setLeaseMillis(delivery.lease().toMillis())
                .setQueueId(delivery.message().queueId().text())
                .setReversePath(delivery.reversePath().wire())
                .setDomain(delivery.domain())
                .addAllRecipients(delivery.recipients().stream()
                        .map(QueueMessages::recipient)
                        .toList())
                .setObjectKey(delivery.message().objectKey())
                .setOctets(delivery.message().octets())
                .setBodyType(
                        switch (options.body()) {
                            case SEVEN_BIT -> BodyType.BODY_TYPE_7BIT;
                            case EIGHT_BIT_MIME -> BodyType.BODY_TYPE_8BITMIME;
                            case BINARY_MIME -> BodyType.BODY_TYPE_BINARYMIME;
                        })
                .setSmtpUtf8(options.smtpUtf8())
                .setRequireTls(options.requireTls())
                .setEnvelopeId(options.envelopeId().orElse(""))
                .setAttemptsBefore(delivery.attemptsBefore());
        options.dsnReturn()
                .ifPresent(it -> message.setDsnReturn(
                        switch (it) {
                            case FULL -> DsnReturn.DSN_RETURN_FULL;
                            case HEADERS -> DsnReturn.DSN_RETURN_HEADERS;
                        }));
        transport.ifPresent(it -> message.setTransport(transport(it)));
        return message.build();
    }

    static AttemptResult result(ReportRequest request) {
        return new AttemptResult(
                UUID.fromString(request.getAttemptId()),
                request.getResultsList().stream().map(QueueMessages::result).toList(),
                request.getDestinationFailed());
    }

    private static AttemptResult.RecipientResult result(io.posthorn.contracts.v1.RecipientResult result) {
        Outcome outcome = switch (result.getOutcome()) {
            case SENT -> Outcome.SENT;
            case FAILED -> Outcome.FAILED;
            // Whatever it means, another attempt harms nobody.
            case DEFERRED, OUTCOME_UNSPECIFIED, UNRECOGNIZED -> Outcome.DEFERRED;
        };
        return new AttemptResult.RecipientResult(
                result.getRecipientId(),
                outcome,
                result.getReply(),
                result.getEnhancedStatus(),
                result.getReplyCode() > 0,
                result.getRemoteHost(),
                result.getDsnPassedOn());
    }

    private static OutboundRecipient recipient(Delivery.To to) {
        return OutboundRecipient.newBuilder()
                .setId(to.id())
                .setForwardPath(to.address().wire())
                .addAllNotify(to.asked().notifyOn().stream()
                        .sorted()
                        .map(QueueMessages::notify)
                        .toList())
                .setOriginalRecipient(to.asked().originalRecipient().orElse(""))
                .build();
    }

    private static io.posthorn.contracts.v1.DsnNotify notify(DsnNotify notify) {
        return switch (notify) {
            case NEVER -> io.posthorn.contracts.v1.DsnNotify.DSN_NOTIFY_NEVER;
            case SUCCESS -> io.posthorn.contracts.v1.DsnNotify.DSN_NOTIFY_SUCCESS;
            case FAILURE -> io.posthorn.contracts.v1.DsnNotify.DSN_NOTIFY_FAILURE;
            case DELAY -> io.posthorn.contracts.v1.DsnNotify.DSN_NOTIFY_DELAY;
        };
    }

    private static io.posthorn.contracts.v1.Transport transport(Transport transport) {
        return io.posthorn.contracts.v1.Transport.newBuilder()
                .setHost(transport.host())
                .setPort(transport.port())
                .setUsername(transport.login().map(Transport.Login::username).orElse(""))
                .setPassword(
                        transport.login().map(it -> it.password().revealText()).orElse(""))
                .setTls(
                        switch (transport.tls()) {
                            case NONE -> TransportTls.TRANSPORT_TLS_NONE;
                            case MAY -> TransportTls.TRANSPORT_TLS_MAY;
                            case ENCRYPT -> TransportTls.TRANSPORT_TLS_ENCRYPT;
                            case VERIFY -> TransportTls.TRANSPORT_TLS_VERIFY;
                        })
                .build();
    }
}
