package io.posthorn.tracing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TracingTest {
    @Test
    void spans_say_which_process_they_are_from() {
        var spans = InMemorySpanExporter.create();
        try (var tracing = Tracing.of(SimpleSpanProcessor.create(spans), 1, "some-service")) {
            tracing.tracer().spanBuilder("work").startSpan().end();
            var resource = spans.getFinishedSpanItems().getFirst().getResource();
            assertEquals("some-service", resource.getAttribute(AttributeKey.stringKey("service.name")));
            assertNotNull(resource.getAttribute(AttributeKey.stringKey("service.instance.id")));
        }
    }

    /** Somebody takes the connection and then says nothing: the worst that a collector can do. */
    @Test
    @Timeout(30)
    void neither_spans_nor_the_end_wait_for_a_collector() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var endpoint = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            var tracing = Tracing.of(new TraceSettings(Optional.of(endpoint), 1), "test");
            for (int number = 0; number < 10_000; number++) {
                tracing.tracer().spanBuilder("work").startSpan().end();
            }
            assertTrue(tracing.tracer().spanBuilder("work").startSpan().isRecording());
            tracing.close();
        }
    }
}
