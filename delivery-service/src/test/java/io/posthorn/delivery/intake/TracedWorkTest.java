package io.posthorn.delivery.intake;

import static io.posthorn.delivery.TestMail.body;
import static io.posthorn.delivery.TestMail.id;
import static io.posthorn.delivery.TestMail.inline;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.posthorn.common.QueueId;
import io.posthorn.tracing.Tracing;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

/** What a trace and the log tell of the work on a message. */
@Timeout(60)
class TracedWorkTest {
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final DeliveryBench bench = new DeliveryBench(Tracing.of(SimpleSpanProcessor.create(spans), 1, "test"));

    @Test
    void each_copy_has_its_steps_below_the_work_on_the_message() throws Exception {
        bench.run(inline(id(1), body("one"), "max@example.com", "moritz@example.com"));
        SpanData process = only("mail.accepted process");
        assertEquals(SpanKind.CONSUMER, process.getKind());
        assertEquals(id(1).text(), process.getAttributes().get(AttributeKey.stringKey("posthorn.queue_id")));
        assertEquals(
                List.of("directory look-up", "index commit", "index commit", "object put", "object put"),
                spans.getFinishedSpanItems().stream()
                        .filter(span -> span.getParentSpanId().equals(process.getSpanId()))
                        .map(SpanData::getName)
                        .sorted()
                        .toList());
        assertEquals(2, bench.parents().size());
        assertTrue(
                bench.parents().stream()
                        .allMatch(
                                parent -> parent.startsWith("00-" + process.getTraceId() + "-" + process.getSpanId())),
                () -> bench.parents().toString());
    }

    @Test
    void a_dead_letter_is_told_with_its_reason() throws Exception {
        bench.run(ByteString.copyFromUtf8("no record"), bench.partition);
        SpanData process = only("mail.accepted process");
        assertEquals(StatusCode.ERROR, process.getStatus().getStatusCode());
        assertEquals("dead letter", process.getEvents().getFirst().getName());
    }

    @Test
    void what_breaks_is_told() throws Exception {
        bench.objects.failNext(1, new UnsupportedOperationException("a bug that passes"));
        bench.run(inline(id(1), body("one"), "max@example.com"));
        assertEquals(
                List.of(StatusCode.ERROR, StatusCode.UNSET),
                spans.getFinishedSpanItems().stream()
                        .filter(span -> span.getName().equals("object put"))
                        .map(span -> span.getStatus().getStatusCode())
                        .toList());
    }

    @Test
    void with_tracing_off_events_carry_nothing() throws Exception {
        var untraced = new DeliveryBench();
        untraced.run(inline(id(1), body("one"), "max@example.com"));
        assertEquals(1, untraced.events().size());
        assertEquals(List.of(), untraced.parents());
    }

    @Test
    void whatever_is_logged_meanwhile_has_the_queue_id() throws Exception {
        var fields = new CopyOnWriteArrayList<String>();
        Concurrently.map(List.of(1), _ -> fields.add(String.valueOf(MDC.get(QueueId.LOG_FIELD))));
        MDC.put(QueueId.LOG_FIELD, id(1).text());
        Concurrently.map(List.of(1, 2), _ -> fields.add(String.valueOf(MDC.get(QueueId.LOG_FIELD))));
        assertEquals(List.of("null", id(1).text(), id(1).text()), fields);

        bench.run(inline(id(2), body("two"), "max@example.com"));
        assertNull(MDC.get(QueueId.LOG_FIELD));
    }

    private SpanData only(String name) {
        List<SpanData> found = spans.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
        assertEquals(1, found.size());
        return found.getFirst();
    }
}
