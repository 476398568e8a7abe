package io.posthorn.standalone.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.posthorn.standalone.Eventually;
import io.posthorn.standalone.data.JsonFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code ./posthorn trace}: the story of a mail, by its queue id and by its Message-ID. */
@Timeout(120)
@ExtendWith(SharedSystem.class)
class TraceTest {

    @Test
    void aMailToTwoIsFollowedFromItsClientIntoBothMailboxes(
            PosthornSystem system, ClientAccount first, ClientAccount second) throws Exception {
        String messageId = "trace-" + System.nanoTime() + "@client.example";
        String reply;
        try (var sender = new SmtpClient(system.endpoint("smtp"))) {
            sender.ask("MAIL FROM:<sender@client.example>");
            sender.ask("RCPT TO:<" + first.address() + ">");
            sender.ask("RCPT TO:<" + second.address() + ">");
            sender.ask("DATA");
            reply = sender.ask("Message-ID: <" + messageId + ">\r\nSubject: followed\r\n\r\nHello.\r\n.");
        }
        String queueId = reply.substring(reply.lastIndexOf(' ') + 1);
        assertTrue(reply.startsWith("250 2.0.0"), reply);

        Eventually.holds("all is told", () -> steps(system, queueId).size() == 3);
        List<JsonNode> steps = steps(system, queueId);
        assertEquals(steps, steps(system, messageId));
        assertEquals(steps, steps(system, "<" + messageId + ">"));
        assertEquals(
                List.of("smtp-gateway accepted", "delivery-service stored", "delivery-service stored"),
                steps.stream()
                        .map(step -> step.path("service").asText() + " "
                                + step.path("step").asText())
                        .toList());
        assertEquals("127.0.0.1", steps.getFirst().path("clientAddress").asText());
        Set<String> stored = new TreeSet<>();
        steps.stream()
                .skip(1)
                .forEach(step -> stored.add(step.path("recipients").path(0).asText() + " "
                        + step.path("mailbox").asText() + " " + step.path("uid").asInt()));
        assertEquals(new TreeSet<>(List.of(first.address() + " INBOX 1", second.address() + " INBOX 1")), stored);

        String text = system.run("trace", messageId).out();
        assertTrue(text.startsWith(queueId + "  <" + messageId + ">\n  from <sender@client.example> to "), text);
        assertTrue(text.contains("for " + first.address() + " (account "), text);
    }

    @Test
    void ofUnknownMailNothingIsTold(PosthornSystem system) throws Exception {
        var refused = system.run("trace", "nobody@client.example");
        assertEquals(1, refused.exit());
        assertTrue(refused.err().contains("nothing is known of nobody@client.example"), refused.err());
    }

    private static List<JsonNode> steps(PosthornSystem system, String id) throws Exception {
        var called = system.run("trace", id, "--json");
        List<JsonNode> steps = new ArrayList<>();
        JsonFile.MAPPER
                .readTree(called.out())
                .path("messages")
                .path(0)
                .path("steps")
                .forEach(steps::add);
        return steps;
    }
}
