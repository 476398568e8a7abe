package io.posthorn.smtp.net;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.posthorn.smtp.codec.SmtpCommand;
import io.posthorn.smtp.codec.SmtpReply;
import io.posthorn.smtp.command.ReceivedMessage;
import io.posthorn.smtp.session.Acceptance;
import io.posthorn.smtp.session.BodyEnd;
import io.posthorn.smtp.session.ListenerRole;
import io.posthorn.smtp.session.SmtpInput;
import java.time.Instant;
import java.util.Optional;

/**
 * The span of the message that a connection receives, from DATA or the first BDAT to the last reply. A message that its
 * client does not send to the end has none. For the event loop.
 */
final class MessageSpan {
    private static final String NAME = "smtp accept";

    private final Tracer tracer;
    private final ListenerRole role;
    private Optional<Instant> begunAt = Optional.empty();
    private Optional<Span> span = Optional.empty();
    private long recipients;
    private Optional<SmtpReply> firstReply = Optional.empty();

    MessageSpan(Tracer tracer, ListenerRole role) {
        this.tracer = tracer;
        this.role = role;
    }

    /** The client may send its message now. */
    void begun(int acceptedRecipients) {
        begunAt = Optional.of(Instant.now());
        recipients = acceptedRecipients;
    }

    /** The message is whole; the context is for the work on it. */
    Context deciding(ReceivedMessage message) {
        recipients = message.transaction().recipients().size();
        Span started = start();
        started.setAttribute("posthorn.message.octets", message.body().octets())
                .setAttribute("posthorn.transmission_type", message.transmissionType());
        span = Optional.of(started);
        return Context.root().with(started);
    }

    /** What follows the first reply to the same event says the same to the next recipient, or goodbye. */
    void replied(SmtpReply reply) {
        if (firstReply.isEmpty()) {
            firstReply = Optional.of(reply);
        }
    }

    /** Everything was said to this. */
    void answered(SmtpInput event) {
        switch (event) {
            case SmtpInput.MessageHandled(Acceptance acceptance) -> span.ifPresent(it -> end(it, acceptance));
            case SmtpInput.DataEnded(BodyEnd end) when end != BodyEnd.COMPLETE -> refused();
            case SmtpInput.ChunkSkipped _ -> refused();
            // Whatever began before was given up.
            case SmtpInput.CommandReceived(SmtpCommand.Mail _) -> forget();
            default -> {}
        }
        firstReply = Optional.empty();
    }

    /** The client has gone. */
    void abandon() {
        span.ifPresent(it -> it.addEvent("client gone").end());
        forget();
    }

    private void refused() {
        if (begunAt.isPresent() && firstReply.filter(MessageSpan::refuses).isPresent()) {
            end(start());
        }
    }

    private void end(Span ending, Acceptance acceptance) {
        if (acceptance instanceof Acceptance.Queued(var id)) {
            ending.setAttribute("posthorn.queue_id", id.text());
        }
        end(ending);
    }

    private void end(Span ending) {
        firstReply.ifPresent(reply -> {
            ending.setAttribute("posthorn.reply_code", reply.code());
            if (refuses(reply)) {
                ending.setStatus(StatusCode.ERROR, reply.lines().getFirst());
            }
        });
        ending.end();
        forget();
    }

    private Span start() {
        SpanBuilder builder = tracer.spanBuilder(NAME)
                .setNoParent()
                .setSpanKind(SpanKind.SERVER)
                .setAttribute("network.protocol.name", role == ListenerRole.LMTP ? "lmtp" : "smtp")
                .setAttribute("posthorn.listener", role.listener())
                .setAttribute("posthorn.message.recipients", recipients);
        begunAt.ifPresent(builder::setStartTimestamp);
        return builder.startSpan();
    }

    private void forget() {
        begunAt = Optional.empty();
        span = Optional.empty();
    }

    private static boolean refuses(SmtpReply reply) {
        return reply.code() >= 400;
    }
}
