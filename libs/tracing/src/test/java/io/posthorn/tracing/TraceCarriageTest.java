package io.posthorn.tracing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class TraceCarriageTest {
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();

    @Test
    void a_context_travels_in_headers_and_as_text() {
        try (var tracing = Tracing.of(SimpleSpanProcessor.create(spans), 1, "test")) {
            Span sender = tracing.tracer().spanBuilder("sender").startSpan();
            Context context = Context.root().with(sender);
            var headers = new RecordHeaders();
            tracing.carriage().write(context, headers);
            tracing.carriage().write(context, headers);

            assertEquals(List.of("traceparent"), keys(headers));
            String text = tracing.carriage().text(context);
            assertEquals(text, new String(headers.lastHeader("traceparent").value(), StandardCharsets.UTF_8));
            for (Context read :
                    List.of(tracing.carriage().read(headers), tracing.carriage().parse(text))) {
                assertEquals(
                        sender.getSpanContext().getSpanId(),
                        Span.fromContext(read).getSpanContext().getSpanId());
                assertTrue(Span.fromContext(read).getSpanContext().isRemote());
            }
        }
    }

    @Test
    void what_is_no_context_is_none() {
        try (var tracing = Tracing.of(SimpleSpanProcessor.create(spans), 1, "test")) {
            var headers = new RecordHeaders();
            headers.add("traceparent", "00-nonsense".getBytes(StandardCharsets.UTF_8));
            assertFalse(isValid(tracing.carriage().read(headers)));
            assertFalse(isValid(tracing.carriage().read(new RecordHeaders().add("traceparent", null))));
            assertFalse(isValid(tracing.carriage().parse("")));
            assertEquals("", tracing.carriage().text(Context.root()));
        }
    }

    @Test
    void what_somebody_else_decided_not_to_trace_is_not_traced() {
        try (var tracing = Tracing.of(SimpleSpanProcessor.create(spans), 1, "test")) {
            Context unsampled = tracing.carriage().parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00");
            tracing.tracer()
                    .spanBuilder("child")
                    .setParent(unsampled)
                    .startSpan()
                    .end();
            assertEquals(List.of(), spans.getFinishedSpanItems());
        }
    }

    @Test
    void with_tracing_off_nothing_travels() {
        try (var tracing = Tracing.of(TraceSettings.OFF, "test")) {
            Span span = tracing.tracer().spanBuilder("sender").startSpan();
            assertFalse(span.getSpanContext().isValid());
            var headers = new RecordHeaders();
            tracing.carriage().write(Context.root().with(span), headers);
            assertEquals(List.of(), keys(headers));
            assertEquals("", tracing.carriage().text(Context.root().with(span)));
            headers.add(
                    "traceparent",
                    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01".getBytes(StandardCharsets.UTF_8));
            assertFalse(isValid(tracing.carriage().read(headers)));
        }
    }

    private static boolean isValid(Context context) {
        return Span.fromContext(context).getSpanContext().isValid();
    }

    private static List<String> keys(RecordHeaders headers) {
        return StreamSupport.stream(headers.spliterator(), false)
                .map(Header::key)
                .toList();
    }
}
