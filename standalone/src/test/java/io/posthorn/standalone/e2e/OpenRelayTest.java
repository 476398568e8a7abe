package io.posthorn.standalone.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tricks that have made open relays of mail servers, tried through the sockets of a running system that does send mail on:
 * it has a smarthost, forwards, and a network with relay rights.
 */
@Timeout(120)
@ExtendWith(SharedSystem.class)
class OpenRelayTest {
    private static final String NULL_SENDER = "<>";
    private static final String OUR_SENDER = "<max@example.com>";
    private static final String FOREIGN_SENDER = "<sender@client.example>";

    private static PosthornSystem system;

    @BeforeAll
    static void up(PosthornSystem shared) throws Exception {
        system = shared;
        run("network", "add", "198.51.100.0/24");
        run("alias", "add", "forward@example.com", "friend@elsewhere.example");
        run("transport", "set", "*", "127.0.0.1:9", "--tls", "none");
    }

    @AfterAll
    static void down() throws Exception {
        run("network", "remove", "198.51.100.0/24");
        run("alias", "remove", "forward@example.com");
        run("transport", "remove", "*");
    }

    static List<String> tricks() {
        return List.of(
                "<victim@elsewhere.example>",
                "<victim%elsewhere.example@example.com>",
                "<victim%elsewhere.example>",
                "<victim%elsewhere.example@localhost>",
                "<elsewhere.example!victim@example.com>",
                "<elsewhere.example!victim>",
                "<example.com!victim@elsewhere.example>",
                "<@example.com:victim@elsewhere.example>",
                "<@elsewhere.example,@example.com:victim@elsewhere.example>",
                "<\"victim@elsewhere.example\"@example.com>",
                "<\"victim@elsewhere.example\">",
                "<\"victim%elsewhere.example\"@example.com>",
                "<victim@elsewhere.example@example.com>",
                "<victim@[203.0.113.1]>",
                "<victim@[127.0.0.1]>",
                "<victim@[IPv6:::1]>",
                "<victim@example.com.elsewhere.example>",
                "<victim@localhost>",
                "<victim@elsewhere.example(@example.com)>",
                "<max@example.com> <victim@elsewhere.example>");
    }

    @ParameterizedTest
    @MethodSource("tricks")
    void noTrickMakesTheMxListenerRelay(String trick) throws IOException {
        for (String sender : List.of(NULL_SENDER, OUR_SENDER, FOREIGN_SENDER)) {
            try (var client = new SmtpClient(system.endpoint("smtp"))) {
                assertReply(client.ask("MAIL FROM:" + sender), "250");
                assertReply(client.ask("RCPT TO:" + trick), "5");
                assertReply(client.ask("DATA"), "5");
                // Honest mail goes in by the same connection.
                assertReply(client.ask("RCPT TO:<max@example.com>"), "250");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tricks")
    void noTrickIsTakenFromWhoHasNotLoggedIn(String trick) throws Exception {
        try (var client = new SmtpClient(system.endpoint("submission"))) {
            client.startTls(system.trust());
            assertReply(client.ask("MAIL FROM:" + OUR_SENDER), "530 5.7.0");
            assertReply(client.ask("RCPT TO:" + trick), "5");
            assertReply(client.ask("DATA"), "5");
        }
    }

    @Test
    void theForwardIsThereAndNoSenderIsItsOwnRelay() throws Exception {
        try (var client = new SmtpClient(system.endpoint("smtp"))) {
            assertReply(client.ask("MAIL FROM:" + FOREIGN_SENDER), "250");
            assertReply(client.ask("RCPT TO:<forward@example.com>"), "250");
            assertReply(client.ask("RCPT TO:<friend@elsewhere.example>"), "550 5.7.1");
            assertReply(client.ask("RCPT TO:<SRS0=AAAAAAAA=AA=elsewhere.example=victim@example.com>"), "550 5.1.1");
        }
    }

    private static void run(String... command) throws Exception {
        var result = system.run(command);
        assertEquals(0, result.exit(), result::toString);
    }

    private static void assertReply(String reply, String expected) {
        assertTrue(reply.startsWith(expected), reply + " instead of " + expected);
    }
}
