package io.posthorn.smtp.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.posthorn.smtp.fake.FakeWire;
import io.posthorn.smtp.fake.FakeWorld;
import io.posthorn.smtp.session.ListenerRole;
import io.posthorn.smtp.session.SmtpLimits;
import io.posthorn.tracing.Tracing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A conversation, and the spans of its messages. */
class MessageSpanTest {
    private static final String[] TO_MAX = {"MAIL FROM:<a@remote.example>", "RCPT TO:<max@example.com>"};

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final FakeWorld world = new FakeWorld();
    private final FakeWire wire = new FakeWire("192.0.2.1", false);

    @BeforeEach
    void trace() {
        world.tracing = Tracing.of(SimpleSpanProcessor.create(spans), 1, "test");
    }

    @Test
    void aMessageThatIsAcceptedHasASpan() {
        open(FakeWorld.LIMITS);
        say(TO_MAX);
        String replies = say("DATA", "hello", ".", "QUIT");
        SpanData span = only();
        assertEquals("smtp accept", span.getName());
        assertEquals(SpanKind.SERVER, span.getKind());
        assertEquals(250L, span.getAttributes().get(AttributeKey.longKey("posthorn.reply_code")));
        assertEquals(1L, span.getAttributes().get(AttributeKey.longKey("posthorn.message.recipients")));
        assertEquals(7L, span.getAttributes().get(AttributeKey.longKey("posthorn.message.octets")));
        assertEquals("ESMTP", span.getAttributes().get(AttributeKey.stringKey("posthorn.transmission_type")));
        assertTrue(
                replies.contains("queued as " + span.getAttributes().get(AttributeKey.stringKey("posthorn.queue_id"))),
                replies);
        assertEquals(StatusCode.UNSET, span.getStatus().getStatusCode());
    }

    @Test
    void aMessageThatIsRefusedAtItsEndHasASpanWithTheReason() {
        open(new SmtpLimits(100, 100, 20));
        say(TO_MAX);
        say("DATA", "x".repeat(200), ".");
        assertError(only(), 552);
    }

    @Test
    void aChunkThatIsRefusedEndsTheSpan() {
        open(new SmtpLimits(100, 100, 20));
        say(TO_MAX);
        say("BDAT 7", "hello", "BDAT 200 LAST");
        assertEquals(List.of(), spans.getFinishedSpanItems());
        say("x".repeat(198));
        assertError(only(), 552);
    }

    @Test
    void whatIsNotSentToItsEndHasNone() {
        open(FakeWorld.LIMITS);
        say(TO_MAX);
        say("BDAT 7", "hello", "RSET");
        say(TO_MAX);
        say("DATA", "hello");
        wire.close();
        wire.settle();
        assertEquals(List.of(), spans.getFinishedSpanItems());
    }

    private void open(SmtpLimits limits) {
        wire.open(world.listener(ListenerRole.MX, limits));
        say("EHLO client");
    }

    private SpanData only() {
        assertEquals(1, spans.getFinishedSpanItems().size());
        return spans.getFinishedSpanItems().getFirst();
    }

    private static void assertError(SpanData span, long code) {
        assertEquals(code, span.getAttributes().get(AttributeKey.longKey("posthorn.reply_code")));
        assertEquals(StatusCode.ERROR, span.getStatus().getStatusCode());
    }

    private String say(String... lines) {
        wire.receive((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.US_ASCII), Integer.MAX_VALUE);
        return wire.takeSent();
    }
}
