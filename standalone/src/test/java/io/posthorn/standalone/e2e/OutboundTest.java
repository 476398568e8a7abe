package io.posthorn.standalone.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.posthorn.standalone.Eventually;
import io.posthorn.testing.mx.Act;
import io.posthorn.testing.mx.EndedMail;
import io.posthorn.testing.mx.RemoteMx;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Mail to other systems through a running one: sent, forwarded, deferred, bounced; the other system is a scripted one. */
@Timeout(180)
@ExtendWith(SharedSystem.class)
class OutboundTest {
    private static final AtomicInteger DOMAINS = new AtomicInteger();

    private final String domain = "remote" + DOMAINS.incrementAndGet() + ".example";
    private final RemoteMx remote = new RemoteMx();

    @BeforeEach
    void transport(PosthornSystem system) throws Exception {
        run(system, "transport", "set", domain, "127.0.0.1:" + remote.port());
    }

    @AfterEach
    void close() {
        remote.close();
    }

    @Test
    void mailOfAUserGoesOutAsItCame(PosthornSystem system, ClientAccount anna) throws Exception {
        byte[] message = mail(anna, "going out");
        submit(system, anna, "friend@" + domain, message);
        EndedMail sent = awaitEnded(1).getFirst();
        assertTrue(sent.mail().startsWith("MAIL FROM:<" + anna.address() + ">"), sent.mail());
        assertEquals(List.of("RCPT TO:<friend@" + domain + ">"), sent.recipients());
        assertTrue(sent.content().startsWith("Received: "), sent.content());
        assertTrue(sent.content().endsWith(text(message)), sent.content());
        assertEquals("[]", queue(system).toString());
    }

    @Test
    void mailToALocalAndARemoteRecipientReachesBothOnce(PosthornSystem system, ClientAccount anna, ClientAccount bert)
            throws Exception {
        run(system, "alias", "add", "team-" + domain + "@example.com", bert.address(), "x@" + domain);
        try (var smtp = new SmtpClient(system.endpoint("submissions"), anna)) {
            smtp.ask("MAIL FROM:<" + anna.address() + ">");
            smtp.ask("RCPT TO:<team-" + domain + "@example.com>");
            smtp.ask("RCPT TO:<x@" + domain + ">");
            smtp.ask("DATA");
            smtp.ask("From: " + anna.address() + "\r\nSubject: both\r\n\r\nHello.\r\n.");
        }
        awaitEnded(1);
        try (var reader = bert.reader()) {
            reader.selectInbox();
            reader.awaitSubject("both");
        }
        system.awaitLedgerAtZero();
        assertEquals(1, remote.ended().size());
        assertEquals(1, bert.contents("INBOX").size());
    }

    @Test
    void forwardedMailTravelsUnderOurNameAndItsBounceGoesBack(PosthornSystem system, ClientAccount anna)
            throws Exception {
        run(system, "alias", "add", anna.address(), anna.address(), "private@" + domain);
        try (var smtp = new SmtpClient(system.endpoint("smtp"))) {
            smtp.send("sender@" + domain, anna.address(), SimpleMail.withSubject("forwarded"));
        }
        EndedMail forwarded = awaitEnded(1).getFirst();
        String sender = forwarded.mail().replaceFirst("^MAIL FROM:<([^>]*)>.*", "$1");
        assertTrue(sender.startsWith("SRS0=") && sender.endsWith("@example.com"), sender);
        assertEquals(List.of("RCPT TO:<private@" + domain + ">"), forwarded.recipients());
        Eventually.holds("anna has it, too", () -> anna.contents("INBOX").equals(List.of("forwarded []")));

        try (var smtp = new SmtpClient(system.endpoint("smtp"))) {
            smtp.send("", sender, SimpleMail.withSubject("bounced"));
            smtp.ask("MAIL FROM:<>");
            String forged = smtp.ask("RCPT TO:<" + sender.replace("=sender@", "=victim@") + ">");
            assertTrue(forged.startsWith("550 5.1.1"), forged);
        }
        EndedMail bounce = awaitEnded(2).get(1);
        assertTrue(bounce.mail().startsWith("MAIL FROM:<>"), bounce.mail());
        assertEquals(List.of("RCPT TO:<sender@" + domain + ">"), bounce.recipients());
    }

    @Test
    void whatTheRemoteRefusesComesBackOnceWithItsWords(PosthornSystem system, ClientAccount anna) throws Exception {
        remote.when("RCPT TO:<gone@", Act.say("550 5.1.1 nobody of that name lives here"));
        String reply = submit(system, anna, "gone@" + domain, mail(anna, "refused"));
        String queueId = reply.substring(reply.lastIndexOf(' ') + 1);
        Eventually.holds("a DSN is there", () -> anna.contents("INBOX").size() == 1);
        system.awaitLedgerAtZero();
        assertEquals(1, anna.contents("INBOX").size());
        String subject = anna.contents("INBOX").getFirst().replaceFirst(" \\[.*", "");
        String dsn = new String(anna.message("INBOX", subject), java.nio.charset.StandardCharsets.UTF_8);
        for (String expected : List.of(
                "Return-Path: <>",
                "MAILER-DAEMON@",
                "multipart/report",
                "Final-Recipient: rfc822; gone@" + domain,
                "Action: failed",
                "Status: 5.1.1",
                "Diagnostic-Code: smtp; 550 5.1.1 nobody of that name lives here",
                "Subject: refused")) {
            assertTrue(unfolded(dsn).contains(expected), () -> expected + " is missing in\n" + dsn);
        }
        assertEquals(0, remote.ended().size());
        String trace = run(system, "trace", queueId).out();
        assertTrue(trace.contains("nobody of that name lives here"), trace);
    }

    @Test
    void aBounceIsNeverBounced(PosthornSystem system, ClientAccount anna) throws Exception {
        remote.when("RCPT", Act.say("550 5.1.1 nobody"));
        run(system, "alias", "add", anna.address(), anna.address(), "gone@" + domain);
        try (var smtp = new SmtpClient(system.endpoint("smtp"))) {
            smtp.send("", anna.address(), SimpleMail.withSubject("from nobody"));
        }
        Eventually.holds("the remote has refused", () -> remote.lines().contains("RCPT TO:<gone@" + domain + ">"));
        Eventually.holds("nothing waits", () -> queue(system).isEmpty());
        system.awaitLedgerAtZero();
        assertEquals(List.of("from nobody []"), anna.contents("INBOX"));
    }

    @Test
    void deferredMailIsShownHeldAndSentWhenItIsAsked(PosthornSystem system, ClientAccount anna) throws Exception {
        remote.when(
                "RCPT", Act.say("450 4.2.0 come again"), Act.say("450 4.2.0 not yet"), Act.say("250 2.1.5 now I can"));
        submit(system, anna, "busy@" + domain, mail(anna, "deferred"));
        Eventually.holds("it is deferred", () -> state(system).equals("deferred"));
        JsonNode entry = queue(system).getFirst();
        var names = new ArrayList<String>();
        entry.fieldNames().forEachRemaining(names::add);
        assertEquals(
                new TreeSet<>(List.of(
                        "id",
                        "queueId",
                        "sender",
                        "recipient",
                        "domain",
                        "state",
                        "attempts",
                        "nextAttempt",
                        "lastReply")),
                new TreeSet<>(names));
        assertEquals(anna.address(), entry.path("sender").asText());
        assertEquals("busy@" + domain, entry.path("recipient").asText());
        assertEquals(domain, entry.path("domain").asText());
        assertEquals(1, entry.path("attempts").asInt());
        assertTrue(entry.path("lastReply").asText().contains("450 4.2.0 come again"), entry.toString());
        assertTrue(java.time.Instant.parse(entry.path("nextAttempt").asText()).isAfter(java.time.Instant.now()));
        String id = entry.path("id").asText();
        assertTrue(run(system, "queue", "show", id).out().contains("come again"));

        run(system, "queue", "retry", entry.path("queueId").asText());
        Eventually.holds(
                "it was tried again",
                () -> queue(system).getFirst().path("lastReply").asText().contains("not yet"));
        run(system, "queue", "hold", id);
        assertEquals("held", state(system));
        run(system, "queue", "release", id);
        awaitEnded(1);
        Eventually.holds("nothing waits", () -> queue(system).isEmpty());
        assertEquals(1, system.run("queue", "retry", id).exit());
    }

    @Test
    void droppedMailIsGoneWithoutADsn(PosthornSystem system, ClientAccount anna) throws Exception {
        remote.when("MAIL", Act.say("450 4.7.1 not now"));
        submit(system, anna, "busy@" + domain, mail(anna, "dropped"));
        Eventually.holds("it is deferred", () -> state(system).equals("deferred"));
        run(system, "queue", "drop", queue(system).getFirst().path("queueId").asText());
        assertTrue(queue(system).isEmpty());
        system.awaitLedgerAtZero();
        assertEquals(List.of(), anna.contents("INBOX"));
    }

    private static PosthornSystem.Result run(PosthornSystem system, String... command) throws Exception {
        var result = system.run(command);
        assertEquals(0, result.exit(), () -> List.of(command) + ": " + result);
        return result;
    }

    private static String submit(PosthornSystem system, ClientAccount account, String to, byte[] message)
            throws Exception {
        try (var smtp = new SmtpClient(system.endpoint("submissions"), account)) {
            return smtp.send(account.address(), to, message);
        }
    }

    /** What waits for this test's domain. */
    private List<JsonNode> queue(PosthornSystem system) throws Exception {
        var entries = new ArrayList<JsonNode>();
        run(system, "queue", "list", "--json").json().forEach(entry -> {
            if (entry.path("domain").asText().equals(domain)) {
                entries.add(entry);
            }
        });
        return entries;
    }

    private String state(PosthornSystem system) throws Exception {
        List<JsonNode> entries = queue(system);
        return entries.size() == 1 ? entries.getFirst().path("state").asText() : entries.toString();
    }

    private List<EndedMail> awaitEnded(int count) {
        Eventually.holds(count + " mails arrived", () -> remote.ended().size() >= count);
        return remote.ended();
    }

    /** A mail of an account, complete so that nothing is added to it. */
    private static byte[] mail(ClientAccount account, String subject) {
        return new String(SimpleMail.withSubject(subject), java.nio.charset.StandardCharsets.ISO_8859_1)
                .replaceFirst("From: [^\r]*", "From: " + account.address())
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] message) {
        return new String(message, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static String unfolded(String message) {
        return message.replaceAll("\r\n[ \t]+", " ");
    }
}
