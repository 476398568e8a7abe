package io.posthorn.smtp.command;

import io.posthorn.common.MessageId;
import io.posthorn.common.QueueId;
import io.posthorn.smtp.port.AcceptedMail;
import io.posthorn.smtp.port.AcceptedMail.Content;
import io.posthorn.smtp.port.MailLog;
import io.posthorn.smtp.port.MessageBody;
import io.posthorn.smtp.port.NotDurableException;
import io.posthorn.smtp.port.Spool;
import io.posthorn.smtp.session.Acceptance;
import io.posthorn.smtp.session.MailTransaction;
import io.posthorn.smtp.session.Submitter;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Takes responsibility for a message (RFC 5321 section 6.1): when it says queued, the message is durable. */
public final class MessageAcceptor {
    private static final Logger LOG = LoggerFactory.getLogger(MessageAcceptor.class);

    private final Supplier<String> hostname;
    private final MailLog log;
    private final Spool spool;
    private final long inlineOctets;
    private final Clock clock;

    /**
     * @param hostname our name in trace fields
     * @param inlineOctets the largest message that travels in the log itself; a larger one goes to the spool
     *     first
     */
    public MessageAcceptor(Supplier<String> hostname, MailLog log, Spool spool, long inlineOctets, Clock clock) {
        this.hostname = hostname;
        this.log = log;
        this.spool = spool;
        this.inlineOctets = inlineOctets;
        this.clock = clock;
    }

    /** Stores the message; blocks until the outcome is final, so that a refusal never hides a stored message. */
    public Acceptance accept(ReceivedMessage message) {
        QueueId id = id(message.body());
        try (var _ = MDC.putCloseable(QueueId.LOG_FIELD, id.text())) {
            return accept(id, message);
        }
    }

    private Acceptance accept(QueueId id, ReceivedMessage message) {
        try {
            log.append(accepted(id, message));
        } catch (NotDurableException e) {
            LOG.error("{}: not stored: {}", id, e.getMessage(), e.getCause());
            return new Acceptance.NotStored();
        }
        MailTransaction transaction = message.transaction();
        LOG.info(
                "{}: from=<{}> recipients={} octets={} client={} message-id={}",
                id,
                transaction.reversePath().wire(),
                transaction.recipients().size(),
                message.body().octets(),
                message.clientAddress(),
                messageId(id, message).map(MessageId::toString).orElse("-"));
        return new Acceptance.Queued(id);
    }

    private AcceptedMail accepted(QueueId id, ReceivedMessage message) throws NotDurableException {
        MailTransaction transaction = message.transaction();
        return new AcceptedMail(
                id,
                transaction.reversePath(),
                transaction.recipients(),
                TraceHeader.received(hostname.get(), message.client(), message.clientAddress(), id, transaction)
                        + message.header()
                                .map(header -> MissingFields.of(header, id, hostname.get()))
                                .orElse(""),
                content(id, message.body()),
                message.transmissionType(),
                message.clientAddress(),
                message.client().name(),
                message.client().submitter().map(Submitter::account),
                messageId(id, message),
                transaction.options());
    }

    private Optional<MessageId> messageId(QueueId id, ReceivedMessage message) {
        return message.header()
                .filter(header -> !header.identified())
                .map(_ -> MissingFields.messageId(id, hostname.get()))
                .or(message::messageId);
    }

    /** A message that is on its way to the spool has its id already: its body lies under it. */
    private QueueId id(ReceivedBody body) {
        return body instanceof ReceivedBody.Spooling spooling
                ? spooling.upload().id()
                : QueueId.generate(clock.instant());
    }

    /** A record of the log names a spooled body only when that body is durable. */
    private Content content(QueueId id, ReceivedBody body) throws NotDurableException {
        return switch (body) {
            case ReceivedBody.Held(MessageBody held) -> new Content.Inline(held);
            case ReceivedBody.Buffered(byte[] buffer, int length)
            when length <= inlineOctets ->
                new Content.Inline(new MessageBody(List.of(Arrays.copyOf(buffer, length)), length));
            case ReceivedBody.Buffered(byte[] buffer, int length) ->
                new Content.Spooled(spool.put(id, buffer, length), length);
            case ReceivedBody.Spooling spooling -> new Content.Spooled(complete(spooling), spooling.octets());
        };
    }

    private static String complete(ReceivedBody.Spooling body) throws NotDurableException {
        if (body.restLength() > 0) {
            body.upload().add(body.rest(), body.restLength());
        }
        return body.upload().complete();
    }
}
