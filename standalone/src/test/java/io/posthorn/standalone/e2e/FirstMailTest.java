package io.posthorn.standalone.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main job, with two of every gateway and of delivery-service: a mail goes in here and shows up there. */
@Timeout(300)
@ExtendWith(SharedSystem.class)
class FirstMailTest {
    private static PosthornSystem system;

    @BeforeAll
    static void up(PosthornSystem shared) {
        system = shared;
    }

    @Test
    void showsUpInAnIdleSessionOfAnotherProcess() throws IOException {
        try (var reader = new ImapClient(system.endpoint("imap"))) {
            reader.login("moritz@example.com", system.password("moritz"));
            int before = reader.selectInbox();
            reader.idle();
            try (var sender = new SmtpClient(system.endpoint("smtp"))) {
                String reply = sender.send("sender@client.example", "moritz@example.com", TestMessage.number(1));
                assertTrue(reply.startsWith("250 2.0.0"), reply);
            }
            assertEquals("* " + (before + 1) + " EXISTS", reader.idleResponse());
        }
    }

    @Test
    void everyReplicaServes() throws IOException {
        var served = system.countOfReadyProcesses();
        assertEquals(2, served.get("smtp-gateway"));
        assertEquals(2, served.get("imap-gateway"));
        assertEquals(2, served.get("delivery-service"));
        assertEquals(2, served.get("auth-service"));
    }

    @Test
    void logsAreTextForPeople() throws IOException {
        String logs = system.wholeLogs();
        assertTrue(logs.contains(" INFO  ["), logs);
        assertFalse(logs.contains("{\"timestamp\""), logs);
    }

    @Test
    void unknownAndRemoteRecipientsAreRefusedAtRcpt() throws IOException {
        try (var client = new SmtpClient(system.endpoint("smtp"))) {
            client.ask("MAIL FROM:<sender@client.example>");
            assertTrue(client.ask("RCPT TO:<nobody@example.com>").startsWith("550 5.1.1"));
            assertTrue(client.ask("RCPT TO:<somebody@elsewhere.example>").startsWith("550 5.7.1"));
        }
    }

    @Test
    void theDetailOfAnAddressStaysInTheInbox() throws IOException {
        try (var sender = new SmtpClient(system.endpoint("smtp"));
                var reader = new ImapClient(system.endpoint("imap"))) {
            reader.login("admin@example.com", system.password("admin"));
            int before = reader.selectInbox();
            reader.idle();
            sender.send("sender@client.example", "admin+lists@example.com", TestMessage.number(2));
            assertEquals("* " + (before + 1) + " EXISTS", reader.idleResponse());
        }
    }

    @Test
    void aDirectoryCommandIsObeyedByEveryProcessWhenItReturns() throws Exception {
        for (int round = 0; round < 2; round++) {
            String address = "guest" + round + "@example.com";
            assertEquals(
                    0, system.run("user", "add", address, "--password", "first").exit());
            assertRecipient(address, "250");
            assertLogin(address, "first", true);
            assertEquals(
                    0,
                    system.run("user", "passwd", address, "--password", "second")
                            .exit());
            assertLogin(address, "first", false);
            assertLogin(address, "second", true);
            assertEquals(0, system.run("user", "remove", address).exit());
            assertRecipient(address, "550 5.1.1");
            assertLogin(address, "second", false);
        }
    }

    /** New connections land on either replica: ask often enough to meet both. */
    private static void assertRecipient(String address, String reply) throws IOException {
        for (int i = 0; i < 6; i++) {
            try (var client = new SmtpClient(system.endpoint("smtp"))) {
                client.ask("MAIL FROM:<sender@client.example>");
                String answer = client.ask("RCPT TO:<" + address + ">");
                assertTrue(answer.startsWith(reply), answer);
            }
        }
    }

    private static void assertLogin(String address, String password, boolean works) throws IOException {
        for (int i = 0; i < 4; i++) {
            try (var client = new ImapClient(system.endpoint("imap"))) {
                assertEquals(works, client.tryLogin(address, password), address);
            }
        }
    }

    @Test
    void listsAreOneJsonDocument() throws Exception {
        var domains = system.run("domain", "list", "--json");
        assertEquals(List.of(0, true), List.of(domains.exit(), domains.json().isArray()));
    }
}
