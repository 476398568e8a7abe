package io.posthorn.imap.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.posthorn.common.AccountId;
import io.posthorn.contracts.v1.MailboxEvent;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.ModSeq;
import io.posthorn.tracing.Tracing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NotifySpansTest {
    private static final AccountId ACCOUNT = new AccountId(1);
    private static final MailboxId INBOX = new MailboxId(2);
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";
    private static final String UNSAMPLED = "00-" + TRACE + "-b7ad6b7169203331-00";

    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private Instant now = Instant.parse("2026-03-04T06:00:00Z");
    private final NotifySpans spans =
            new NotifySpans(Tracing.of(SimpleSpanProcessor.create(exported), 1, "test"), () -> now);

    @Test
    void eachSessionThatTellsItsClientHasASpanFromTheEventOn() {
        spans.arrived(event(7, PARENT));
        now = now.plusMillis(5);
        told(6, 7);
        told(3, 9);
        assertEquals(2, exported.getFinishedSpanItems().size());
        SpanData span = exported.getFinishedSpanItems().getFirst();
        assertEquals("imap notify", span.getName());
        assertEquals(SpanKind.CONSUMER, span.getKind());
        assertEquals(TRACE, span.getTraceId());
        assertEquals("b7ad6b7169203331", span.getParentSpanId());
        assertEquals("id0", span.getAttributes().get(AttributeKey.stringKey("posthorn.queue_id")));
        assertEquals(
                Instant.parse("2026-03-04T06:00:00Z").getEpochSecond(),
                TimeUnit.NANOSECONDS.toSeconds(span.getStartEpochNanos()));
    }

    @Test
    void whoKnewOrDoesNotKnowYetOrWatchesSomethingElseHasNone() {
        spans.arrived(event(7, PARENT));
        told(7, 8);
        told(5, 6);
        spans.told(ACCOUNT, new MailboxId(3), new ModSeq(6), new ModSeq(7));
        spans.told(new AccountId(9), INBOX, new ModSeq(6), new ModSeq(7));
        assertEquals(List.of(), exported.getFinishedSpanItems());
    }

    @Test
    void mailThatIsNotTracedHasNone() {
        spans.arrived(event(7));
        spans.arrived(event(7, "", UNSAMPLED, "nonsense"));
        told(6, 7);
        assertEquals(List.of(), exported.getFinishedSpanItems());
    }

    @Test
    void newsThatNobodyAskedForInTimeAreForgotten() {
        spans.arrived(event(7, PARENT));
        now = now.plus(Duration.ofMinutes(2));
        spans.arrived(event(8, PARENT));
        told(6, 8);
        assertEquals(1, exported.getFinishedSpanItems().size());
    }

    @Test
    void spansOfOneTellingAreFew() {
        IntStream.range(0, 2_000).forEach(modSeq -> spans.arrived(event(1 + modSeq, PARENT)));
        told(1, 3_000);
        assertEquals(16, exported.getFinishedSpanItems().size());
    }

    private void told(long known, long upTo) {
        spans.told(ACCOUNT, INBOX, new ModSeq(known), new ModSeq(upTo));
    }

    private static MailboxEvent event(long modSeq, String... parents) {
        var event = MailboxEvent.newBuilder()
                .setAccountId(ACCOUNT.value())
                .setMailboxId(INBOX.value())
                .setModseq(modSeq)
                .addAllTraceParents(List.of(parents));
        IntStream.range(0, Math.max(1, parents.length)).forEach(index -> event.addQueueIds("id" + index));
        return event.build();
    }
}
