package io.posthorn.standalone.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.posthorn.standalone.Eventually;
import io.posthorn.testing.imap.StoredMessage;
import java.util.List;
import java.util.NavigableMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Aliases, catch-alls, other names and quotas: by commands, and by mail that goes where they say. */
@Timeout(180)
@ExtendWith(SharedSystem.class)
class AddressingTest {

    @Test
    void mailGoesWhereAliasesLead(PosthornSystem system, ClientAccount anna, ClientAccount bert) throws Exception {
        run(system, "domain", "add", "addressing.example");
        run(system, "domain", "add", "other.addressing.example", "--alias-of", "addressing.example");
        run(system, "alias", "add", "team@addressing.example", anna.address(), bert.address());
        JsonNode alias = run(system, "alias", "add", "@addressing.example", anna.address(), "--json")
                .json();
        assertEquals(List.of(anna.address()), List.of(alias.at("/targets/0").asText()));
        assertEquals(
                "@addressing.example > " + anna.address() + "\nteam@addressing.example > " + anna.address() + ", "
                        + bert.address() + "\n",
                run(system, "alias", "list", "addressing.example").out());
        try (var sender = new SmtpClient(system.endpoint("smtp"))) {
            sender.send("s@client.example", "Team+x@addressing.example", SimpleMail.withSubject("to all"));
            sender.send("s@client.example", "team@other.addressing.example", SimpleMail.withSubject("by another name"));
            sender.send("s@client.example", "anything@addressing.example", SimpleMail.withSubject("caught"));
        }
        assertSubjects(system, anna, "to all", "by another name", "caught");
        assertSubjects(system, bert, "to all", "by another name");

        run(system, "alias", "remove", "team@addressing.example", anna.address());
        run(system, "alias", "remove", "@addressing.example");
        assertEquals(
                "team@addressing.example > " + bert.address() + "\n",
                run(system, "alias", "show", "team@addressing.example").out());
        var refused = system.run("alias", "show", "@addressing.example");
        assertEquals(1, refused.exit());
        assertEquals("there is no such alias @addressing.example\n", refused.err());
        try (var sender = new SmtpClient(system.endpoint("smtp"))) {
            sender.ask("MAIL FROM:<s@client.example>");
            assertStarts("550 5.1.1", sender.ask("RCPT TO:<anything@addressing.example>"));
            assertStarts("250", sender.ask("RCPT TO:<team@addressing.example>"));
            assertStarts("250", sender.ask("RCPT TO:<postmaster@addressing.example>"));
            assertStarts("250", sender.ask("RCPT TO:<abuse@other.addressing.example>"));
        }
    }

    @Test
    void anAliasOnAnAccountReplacesItUnlessItIsAmongItsTargets(
            PosthornSystem system, ClientAccount anna, ClientAccount bert) throws Exception {
        run(system, "alias", "add", anna.address(), bert.address());
        send(system, anna.address(), "replaced");
        assertSubjects(system, bert, "replaced");
        run(system, "alias", "add", anna.address(), anna.address());
        send(system, anna.address(), "both");
        assertSubjects(system, bert, "replaced", "both");
        assertSubjects(system, anna, "both");
        var circle = system.run("alias", "add", bert.address(), anna.address());
        assertEquals(1, circle.exit());
        assertTrue(circle.err().contains("would come back"), circle.err());
    }

    @Test
    void aFullMailboxIsToldAtRcpt(PosthornSystem system, ClientAccount anna, ClientAccount bert) throws Exception {
        send(system, anna.address(), "one");
        run(system, "alias", "add", "full-team@example.com", anna.address(), bert.address());
        run(system, "user", "set", anna.address(), "--quota", "100");
        try (var sender = new SmtpClient(system.endpoint("smtp"))) {
            sender.ask("MAIL FROM:<s@client.example>");
            Eventually.holds(
                    "anna is full",
                    () -> sender.ask("RCPT TO:<" + anna.address() + ">").startsWith("452 4.2.2"));
            assertStarts("250", sender.ask("RCPT TO:<full-team@example.com>"));
            assertStarts("250", sender.ask("RCPT TO:<" + bert.address() + ">"));
        }
        assertTrue(run(system, "user", "show", anna.address()).out().contains("may keep 100 octets"));
        run(system, "user", "set", anna.address(), "--quota", "0");
        send(system, anna.address(), "two");
        assertSubjects(system, anna, "one", "two");
    }

    @Test
    void networksTransportsAndSettingsAreShownAsTheyWereSet(PosthornSystem system) throws Exception {
        run(system, "network", "add", "::ffff:198.51.100.0/120");
        assertEquals("198.51.100.0/24\n", run(system, "network", "list").out());
        run(system, "network", "remove", "198.51.100.0/24");
        run(system, "transport", "set", "far.example", "127.0.0.1:2526", "--tls", "none");
        assertTrue(run(system, "transport", "list")
                .out()
                .lines()
                .toList()
                .contains("far.example > 127.0.0.1:2526, TLS none"));
        run(system, "transport", "remove", "far.example");
        run(system, "settings", "set", "--banner", "mx.addressing.example ESMTP here", "--message-size", "1M");
        try (var client = new LineConnection(system.endpoint("smtp"), java.time.Duration.ofSeconds(20))) {
            assertEquals("220 mx.addressing.example ESMTP here", client.line());
        }
        run(system, "settings", "set", "--banner", "default", "--message-size", "default");
        try (var client = new LineConnection(system.endpoint("smtp"), java.time.Duration.ofSeconds(20))) {
            assertTrue(client.line().endsWith("ESMTP Posthorn ready"));
        }
        assertEquals(2, system.run("user", "set", "max", "--quota", "much").exit());
    }

    private static PosthornSystem.Result run(PosthornSystem system, String... command) throws Exception {
        var result = system.run(command);
        assertEquals(0, result.exit(), () -> List.of(command) + ": " + result);
        return result;
    }

    private static void send(PosthornSystem system, String to, String subject) throws Exception {
        try (var sender = new SmtpClient(system.endpoint("smtp"))) {
            sender.send("s@client.example", to, SimpleMail.withSubject(subject));
        }
        system.awaitDelivered();
    }

    private static void assertStarts(String expected, String reply) {
        assertTrue(reply.startsWith(expected), reply + " instead of " + expected);
    }

    private static void assertSubjects(PosthornSystem system, ClientAccount account, String... subjects)
            throws Exception {
        try (var stored = new StoredMail(system, account.address())) {
            Eventually.holds(
                    account.address() + " has its mail",
                    () -> stored.messages().containsKey("INBOX")
                            && stored.messages().get("INBOX").size() >= subjects.length);
            NavigableMap<Long, StoredMessage> inbox = stored.messages().get("INBOX");
            assertEquals(
                    List.of(subjects),
                    inbox.values().stream()
                            .map(message -> message.text()
                                    .split("Subject: ", 2)[1]
                                    .lines()
                                    .findFirst()
                                    .orElse(""))
                            .toList());
        }
    }
}
