package io.posthorn.standalone.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.proto.trace.v1.Span;
import io.posthorn.standalone.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One mail from SMTP to the client that waits for it: one trace through three services, and its name in their logs. */
@OwnSystem
@Timeout(300)
class OpenTelemetryTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NAMES = List.of(
            "smtp accept",
            "mail.accepted publish",
            "mail.accepted process",
            "directory look-up",
            "object put",
            "index commit",
            "imap notify");

    @Test
    void oneTraceFollowsAMailToTheClientThatWaitsForIt() throws Exception {
        try (var collector = new TraceCollector();
                var system = PosthornSystem.start(
                        Map.of("POSTHORN_TRACES_ENDPOINT", collector.endpoint(), "POSTHORN_LOG_JSON", "true"))) {
            String queueId = sendToWhoIdles(system);

            Eventually.holds(
                    "the trace is whole",
                    () -> spansOf(queueId, collector).stream()
                            .map(Span::getName)
                            .toList()
                            .containsAll(NAMES));
            List<Span> spans = spansOf(queueId, collector);
            assertEquals(NAMES.size(), spans.size(), spans::toString);
            assertBelow("mail.accepted publish", "smtp accept", spans);
            assertBelow("mail.accepted process", "mail.accepted publish", spans);
            assertBelow("directory look-up", "mail.accepted process", spans);
            assertBelow("object put", "mail.accepted process", spans);
            assertBelow("index commit", "mail.accepted process", spans);
            assertBelow("imap notify", "mail.accepted process", spans);
            assertTrue(named("smtp accept", spans).getParentSpanId().isEmpty());
            assertEquals("smtp-gateway", collector.service(named("smtp accept", spans)));
            assertEquals("delivery-service", collector.service(named("mail.accepted process", spans)));
            assertEquals("imap-gateway", collector.service(named("imap notify", spans)));

            for (String process : List.of("smtp-gateway-1", "delivery-service-1")) {
                Eventually.holds(
                        process + " logs the queue id as a field",
                        () -> logsQueueId(system.data().resolve("logs").resolve(process + ".log"), queueId));
            }
        }
    }

    /** Sends a mail to somebody who is told of it, and returns its queue id. */
    private static String sendToWhoIdles(PosthornSystem system) throws IOException {
        try (var reader = new ImapClient(system.endpoint("imap"));
                var sender = new SmtpClient(system.endpoint("smtp"))) {
            reader.login("moritz@example.com", system.password("moritz"));
            int before = reader.selectInbox();
            reader.idle();
            String reply = sender.send("sender@client.example", "moritz@example.com", TestMessage.number(1));
            assertTrue(reply.startsWith("250 2.0.0"), reply);
            assertEquals("* " + (before + 1) + " EXISTS", reader.idleResponse());
            return reply.replaceFirst(".* queued as ", "").strip();
        }
    }

    /** The spans of the trace in which the gateway accepted the message. */
    private static List<Span> spansOf(String queueId, TraceCollector collector) {
        List<Span> all = collector.spans();
        return all.stream()
                .filter(span -> span.getName().equals("smtp accept"))
                .filter(span -> span.getAttributesList().stream()
                        .anyMatch(attribute -> attribute.getKey().equals("posthorn.queue_id")
                                && attribute.getValue().getStringValue().equals(queueId)))
                .findFirst()
                .map(accept -> all.stream()
                        .filter(span -> span.getTraceId().equals(accept.getTraceId()))
                        .toList())
                .orElse(List.of());
    }

    private static void assertBelow(String child, String parent, List<Span> spans) {
        assertEquals(named(parent, spans).getSpanId(), named(child, spans).getParentSpanId(), child);
    }

    private static Span named(String name, List<Span> spans) {
        return spans.stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Whether there is a line about the message that is an object. */
    private static boolean logsQueueId(Path log, String queueId) throws IOException {
        for (String line : Files.readAllLines(log)) {
            // The JVM may have said something in words of its own before.
            if (line.startsWith("{")
                    && JSON.readTree(line).at("/mdc/queueId").asText().equals(queueId)) {
                return true;
            }
        }
        return false;
    }
}
