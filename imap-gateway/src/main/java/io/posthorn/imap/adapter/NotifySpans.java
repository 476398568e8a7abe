package io.posthorn.imap.adapter;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.posthorn.common.AccountId;
import io.posthorn.contracts.v1.MailboxEvent;
import io.posthorn.imap.port.ToldChanges;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.ModSeq;
import io.posthorn.tracing.TraceCarriage;
import io.posthorn.tracing.Tracing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;

/**
 * The span of a notification: from the event that mail has come to the moment a session has told its client. The events of
 * the last minute are remembered, as far as they are few; who asks for news later than that was not notified.
 */
public final class NotifySpans implements ToldChanges {
    private static final int MOST_ARRIVALS = 1024;
    private static final int MOST_SPANS = 16;
    private static final Duration OLDEST = Duration.ofMinutes(1);

    private record Arrival(
            AccountId account, MailboxId mailbox, ModSeq modSeq, String queueId, Context parent, Instant at) {
        boolean isAmong(AccountId toldAccount, MailboxId toldMailbox, ModSeq known, ModSeq upTo) {
            return account.equals(toldAccount)
                    && mailbox.equals(toldMailbox)
                    && modSeq.compareTo(known) > 0
                    && modSeq.compareTo(upTo) <= 0;
        }
    }

    private final Tracer tracer;
    private final TraceCarriage carriage;
    private final InstantSource clock;
    private final ArrayDeque<Arrival> arrivals = new ArrayDeque<>();

    public NotifySpans(Tracing tracing, InstantSource clock) {
        this.tracer = tracing.tracer();
        this.carriage = tracing.carriage();
        this.clock = clock;
    }

    /** An event has come for a mailbox that sessions watch; they have not heard of it yet. */
    void arrived(MailboxEvent event) {
        int traced = Math.min(event.getTraceParentsCount(), event.getQueueIdsCount());
        for (int index = 0; index < traced; index++) {
            Context parent = carriage.parse(event.getTraceParents(index));
            if (Span.fromContext(parent).getSpanContext().isSampled()) {
                remember(new Arrival(
                        new AccountId(event.getAccountId()),
                        new MailboxId(event.getMailboxId()),
                        new ModSeq(event.getModseq()),
                        event.getQueueIds(index),
                        parent,
                        clock.instant()));
            }
        }
    }

    @Override
    public void told(AccountId account, MailboxId mailbox, ModSeq known, ModSeq upTo) {
        for (Arrival arrival : among(account, mailbox, known, upTo)) {
            tracer.spanBuilder("imap notify")
                    .setSpanKind(SpanKind.CONSUMER)
                    .setParent(arrival.parent())
                    .setStartTimestamp(arrival.at())
                    .setAttribute("network.protocol.name", "imap")
                    .setAttribute("posthorn.queue_id", arrival.queueId())
                    .startSpan()
                    .end();
        }
    }

    private synchronized List<Arrival> among(AccountId account, MailboxId mailbox, ModSeq known, ModSeq upTo) {
        return arrivals.stream()
                .filter(arrival -> arrival.isAmong(account, mailbox, known, upTo))
                .limit(MOST_SPANS)
                .toList();
    }

    private synchronized void remember(Arrival arrival) {
        Instant oldest = arrival.at().minus(OLDEST);
        while (arrivals.size() >= MOST_ARRIVALS
                || (!arrivals.isEmpty() && arrivals.getFirst().at().isBefore(oldest))) {
            arrivals.removeFirst();
        }
        arrivals.addLast(arrival);
    }
}
