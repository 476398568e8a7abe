package io.posthorn.smtp.outbound.adapter;

import io.posthorn.common.BodyType;
import io.posthorn.common.DsnNotify;
import io.posthorn.common.DsnReturn;
import io.posthorn.common.Secret;
import io.posthorn.contracts.v1.ReportRequest;
import io.posthorn.contracts.v1.Transport;
import io.posthorn.smtp.outbound.port.AttemptReport;
import io.posthorn.smtp.outbound.port.OutboundDelivery;
import io.posthorn.smtp.outbound.port.OutboundRecipient;
import io.posthorn.smtp.outbound.port.Outcome;
import io.posthorn.smtp.outbound.port.RecipientResult;
import io.posthorn.smtp.outbound.port.SmartHost;
import io.posthorn.smtp.outbound.port.TlsPolicy;
import io.posthorn.smtp.outbound.port.Verdict;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The messages of the queue's contract as values of ours, and back. What a newer queue adds means nothing here. */
final class QueueMessages {
    private QueueMessages() {}

    static OutboundDelivery delivery(io.posthorn.contracts.v1.OutboundDelivery message) {
        return new OutboundDelivery(
                message.getAttemptId(),
                Duration.ofMillis(message.getLeaseMillis()),
                message.getQueueId(),
                message.getReversePath(),
                message.getDomain(),
                message.getRecipientsList().stream()
                        .map(QueueMessages::recipient)
                        .toList(),
                message.hasTransport() ? Optional.of(smartHost(message.getTransport())) : Optional.empty(),
                message.getObjectKey(),
                message.getOctets(),
                bodyType(message.getBodyType()),
                message.getSmtpUtf8(),
                message.getRequireTls(),
                dsnReturn(message.getDsnReturn()),
                present(message.getEnvelopeId()));
    }

    static ReportRequest report(AttemptReport report) {
        return ReportRequest.newBuilder()
                .setAttemptId(report.attemptId())
                .addAllResults(
                        report.results().stream().map(QueueMessages::result).toList())
                .setDestinationFailed(report.destinationFailed())
                .build();
    }

    private static OutboundRecipient recipient(io.posthorn.contracts.v1.OutboundRecipient message) {
        return new OutboundRecipient(
                message.getId(),
                message.getForwardPath(),
                notify(message.getNotifyList()),
                present(message.getOriginalRecipient()));
    }

    private static SmartHost smartHost(Transport message) {
        Optional<SmartHost.Login> login =
                present(message.getUsername()).map(name -> new SmartHost.Login(name, Secret.of(message.getPassword())));
        return new SmartHost(message.getHost(), message.getPort(), login, tls(message));
    }

    private static TlsPolicy tls(Transport message) {
        return switch (message.getTls()) {
            case TRANSPORT_TLS_MAY -> TlsPolicy.MAY;
            case TRANSPORT_TLS_NONE -> TlsPolicy.NONE;
            case TRANSPORT_TLS_ENCRYPT -> TlsPolicy.ENCRYPT;
            // A demand that is not known here is as strict as can be.
            case TRANSPORT_TLS_VERIFY, UNRECOGNIZED -> TlsPolicy.VERIFY;
        };
    }

    private static BodyType bodyType(io.posthorn.contracts.v1.BodyType message) {
        return switch (message) {
            case BODY_TYPE_7BIT -> BodyType.SEVEN_BIT;
            case BODY_TYPE_8BITMIME, UNRECOGNIZED -> BodyType.EIGHT_BIT_MIME;
            case BODY_TYPE_BINARYMIME -> BodyType.BINARY_MIME;
        };
    }

    private static Optional<DsnReturn> dsnReturn(io.posthorn.contracts.v1.DsnReturn message) {
        return switch (message) {
            case DSN_RETURN_FULL -> Optional.of(DsnReturn.FULL);
            case DSN_RETURN_HEADERS -> Optional.of(DsnReturn.HEADERS);
            case DSN_RETURN_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    private static Set<DsnNotify> notify(List<io.posthorn.contracts.v1.DsnNotify> message) {
        Set<DsnNotify> notify = EnumSet.noneOf(DsnNotify.class);
        for (io.posthorn.contracts.v1.DsnNotify word : message) {
            switch (word) {
                case DSN_NOTIFY_NEVER -> notify.add(DsnNotify.NEVER);
                case DSN_NOTIFY_SUCCESS -> notify.add(DsnNotify.SUCCESS);
                case DSN_NOTIFY_FAILURE -> notify.add(DsnNotify.FAILURE);
                case DSN_NOTIFY_DELAY -> notify.add(DsnNotify.DELAY);
                case DSN_NOTIFY_UNSPECIFIED, UNRECOGNIZED -> {}
            }
        }
        return notify;
    }

    private static io.posthorn.contracts.v1.RecipientResult result(RecipientResult result) {
        Verdict verdict = result.verdict();
        var message = io.posthorn.contracts.v1.RecipientResult.newBuilder()
                .setRecipientId(result.recipientId())
                .setOutcome(outcome(verdict.outcome()))
                .setReply(verdict.text())
                .setReplyCode(verdict.code())
                .setEnhancedStatus(verdict.status().toString())
                .setDsnPassedOn(result.dsnPassedOn())
                .setTls(result.tls().orElse(""));
        result.host()
                .ifPresent(host -> message.setRemoteHost(host.name())
                        .setRemoteAddress(host.address().getHostAddress()));
        return message.build();
    }

    private static io.posthorn.contracts.v1.RecipientResult.Outcome outcome(Outcome outcome) {
        return switch (outcome) {
            case SENT -> io.posthorn.contracts.v1.RecipientResult.Outcome.SENT;
            case DEFERRED -> io.posthorn.contracts.v1.RecipientResult.Outcome.DEFERRED;
            case FAILED -> io.posthorn.contracts.v1.RecipientResult.Outcome.FAILED;
        };
    }

    private static Optional<String> present(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
