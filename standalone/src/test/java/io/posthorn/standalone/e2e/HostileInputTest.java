package io.posthorn.standalone.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a client does, it hears the right error, the processes live on in their small heaps, and the next connection
 * works.
 */
@Timeout(180)
@ExtendWith(SharedSystem.class)
class HostileInputTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SENDER = "sender@client.example";
    private static final String ACCOUNT = "hostile";
    private static final int MIB = 1024 * 1024;

    private static PosthornSystem system;
    private static String address;
    private static Map<String, Long> pids;

    @BeforeAll
    static void up(PosthornSystem shared) throws Exception {
        system = shared;
        address = system.addAccount(ACCOUNT);
        pids = system.pids();
    }

    @AfterEach
    void theSameProcessesServeTheNextConnection() throws Exception {
        String subject = "after-" + System.nanoTime();
        try (var client = new SmtpClient(system.endpoint("smtp"))) {
            client.send(SENDER, address, message("Subject: " + subject));
        }
        try (var reader = reader()) {
            reader.awaitSubject(subject);
        }
        assertEquals(pids, system.pids());
        assertFalse(system.wholeLogs().contains("OutOfMemoryError"));
    }

    @Test
    void anUnknownCommand() throws IOException {
        try (var client = new SmtpClient(system.endpoint("smtp"))) {
            assertReply(client.ask("GET / HTTP/1.1"), "500 5.5");
            assertReply(client.ask("NOOP"), "250");
        }
        try (var reader = new ImapClient(system.endpoint("imap"))) {
            assertReply(reader.answer("GET / HTTP/1.1"), "BAD");
            reader.command("NOOP");
        }
    }

    @Test
    void aCommandLineOfAMegabyte() throws IOException {
        byte[] line = filled(MIB, "NOOP ", "\r\n");
        try (var client = new SmtpClient(system.endpoint("smtp"))) {
            client.send(line);
            assertReply(client.reply(), "500 5.5.2");
            assertReply(client.ask("NOOP"), "250");
        }
        try (var connection = new LineConnection(system.endpoint("imap"), PATIENCE)) {
            connection.line();
            connection.send(filled(MIB, "a NOOP ", "\r\n"));
            String answer = connection.line();
            assertTrue(answer.startsWith("* BAD") || answer.startsWith("a BAD"), answer);
        }
    }

    @Test
    void aLineOfAMegabyteInAMessage() throws IOException {
        byte[] message = filled(MIB, "Subject: long-line\r\n\r\n", "\r\n");
        try (var client = new SmtpClient(system.endpoint("smtp"))) {
            client.send(SENDER, address, message);
        }
        try (var reader = reader()) {
            StoredMessage.assertIdenticalBehindTrace(message, reader.fetch(reader.awaitSubject("long-line")));
        }
    }

    @Test
    void aHeaderOfTenMegabytes() throws IOException {
        var message = new ByteArrayOutputStream();
        message.writeBytes("Subject: large-header\r\n".getBytes(StandardCharsets.US_ASCII));
        while (message.size() < 10 * MIB) {
            message.writeBytes(filled(900, "X-Filler: ", "\r\n"));
        }
        message.writeBytes("\r\nThe body.\r\n".getBytes(StandardCharsets.US_ASCII));
        try (var client = new SmtpClient(system.endpoint("smtp"))) {
            client.begin(SENDER, address);
            assertReply(client.finish(SmtpClient.dotStuffed(message.toByteArray())), "552 5.3.4");
            assertReply(client.ask("NOOP"), "250");
        }
    }

    @Test
    void tenThousandRecipients() throws IOException {
        try (var client = new SmtpClient(system.endpoint("smtp"))) {
            assertReply(client.ask("MAIL FROM:<" + SENDER + ">"), "250");
            int accepted = 0;
            for (int i = 0; i < 10_000; i++) {
                String reply = client.ask("RCPT TO:<" + ACCOUNT + "+" + i + "@example.com>");
                if (reply.startsWith("250")) {
                    accepted++;
                } else {
                    assertReply(reply, "452 4.5.3");
                }
            }
            assertEquals(1_000, accepted);
            assertReply(client.ask("DATA"), "354");
            assertReply(client.finish(SmtpClient.dotStuffed(message("Subject: to-thousands"))), "250");
        }
        try (var reader = reader()) {
            reader.awaitSubject("to-thousands");
        }
    }

    @Test
    void twoThousandNestedParts() throws IOException {
        byte[] message = nested(2_000);
        try (var client = new SmtpClient(system.endpoint("smtp"))) {
            client.send(SENDER, address, message);
        }
        try (var reader = reader()) {
            String number = reader.awaitSubject("nested");
            StoredMessage.assertIdenticalBehindTrace(message, reader.fetch(number));
            List<String> structure = reader.untagged("FETCH " + number + " (ENVELOPE BODYSTRUCTURE)");
            assertEquals(1, structure.size());
            assertBalanced(structure.getFirst());
            assertTrue(structure.getFirst().contains("\"nested\""), structure.getFirst());
        }
    }

    @Test
    void nulsInACommand() throws IOException {
        try (var client = new SmtpClient(system.endpoint("smtp"))) {
            client.send("NO\0OP\r\nMAIL FROM:<a\0b@client.example>\r\n".getBytes(StandardCharsets.US_ASCII));
            assertReply(client.reply(), "5");
            assertReply(client.reply(), "5");
            assertReply(client.ask("NOOP"), "250");
        }
        try (var reader = new ImapClient(system.endpoint("imap"))) {
            assertReply(reader.answer("NO\0OP"), "BAD");
            reader.command("NOOP");
        }
    }

    /** Stored as it came. IMAP has no NUL in its strings (RFC 3501 section 4.3.1), POP3 gives all octets. */
    @Test
    void nulsInAMessage() throws IOException {
        byte[] message = message("Subject: nuls\r\nX-Nul: a\0b", "\0\0\0", "a\0b");
        try (var client = new SmtpClient(system.endpoint("smtp"))) {
            client.send(SENDER, address, message);
        }
        String number;
        try (var reader = reader()) {
            number = reader.awaitSubject("nuls");
            byte[] shown = new String(message, StandardCharsets.ISO_8859_1)
                    .replace('\0', '\u0080')
                    .getBytes(StandardCharsets.ISO_8859_1);
            StoredMessage.assertIdenticalBehindTrace(shown, reader.fetch(number));
        }
        try (var reader = new Pop3Client(system.endpoint("pop3"))) {
            var stored = new ByteArrayOutputStream();
            reader.login(address, system.password(ACCOUNT));
            reader.retrieve(Integer.parseInt(number), stored);
            StoredMessage.assertIdenticalBehindTrace(message, stored.toByteArray());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MAIL FR", "MAIL FROM:<sender@client.example>\r\n"})
    void aSocketThatIsHalfClosedInACommand(String sent) throws IOException {
        for (String listener : List.of("smtp", "submission", "lmtp", "imap", "pop3")) {
            try (var connection = new LineConnection(system.endpoint(listener), PATIENCE)) {
                connection.line();
                connection.send(sent.getBytes(StandardCharsets.US_ASCII));
                connection.halfClose();
                connection.untilClosed();
            }
        }
    }

    @Test
    void aSocketThatIsHalfClosedInAMessageLeavesNoMessage() throws IOException {
        int before;
        try (var reader = reader()) {
            before = reader.selectInbox();
        }
        try (var client = new SmtpClient(system.endpoint("smtp"))) {
            client.begin(SENDER, address);
            client.send("Subject: half\r\n\r\nThe rest never came.\r\n".getBytes(StandardCharsets.US_ASCII));
            client.halfClose();
            String answer = client.untilClosed();
            assertFalse(answer.startsWith("2"), answer);
        }
        system.awaitDelivered();
        try (var reader = reader()) {
            assertEquals(before, reader.selectInbox());
        }
    }

    /** Octet after octet, in packets of their own. */
    @Test
    void aSlowSender() throws IOException {
        byte[] message = message("Subject: slow", "one", ".two", "three");
        try (var client = new SmtpClient(system.endpoint("smtp"))) {
            client.begin(SENDER, address);
            byte[] wire = SmtpClient.dotStuffed(message);
            for (int i = 0; i < wire.length - 1; i++) {
                client.send(new byte[] {wire[i]});
            }
            assertReply(client.finish(Arrays.copyOfRange(wire, wire.length - 1, wire.length)), "250");
        }
        try (var reader = reader()) {
            StoredMessage.assertIdenticalBehindTrace(message, reader.fetch(reader.awaitSubject("slow")));
        }
    }

    /** A hundred senders that stop in the middle of a message hold nobody else up. */
    @Test
    void sendersThatStopInTheMiddle() throws IOException {
        var stopped = new ArrayList<SmtpClient>();
        try {
            for (int i = 0; i < 100; i++) {
                var client = new SmtpClient(system.endpoint("smtp"));
                stopped.add(client);
                client.begin(SENDER, address);
                client.send(filled(10_000, "Subject: stopped\r\n\r\n", "\r\n"));
            }
            theSameProcessesServeTheNextConnection();
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            for (var client : stopped) {
                client.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp", "submission", "submissions", "imap", "imaps", "pop3"})
    void fiveHundredSilentConnections(String listener) throws Exception {
        var silent = new ArrayList<LineConnection>();
        try {
            for (int i = 0; i < 500; i++) {
                silent.add(new LineConnection(system.endpoint(listener), PATIENCE));
            }
            theSameProcessesServeTheNextConnection();
        } finally {
            for (var connection : silent) {
                connection.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"submissions", "imaps", "pop3s"})
    void plainTextToATlsPort(String listener) throws Exception {
        try (var connection = new LineConnection(system.endpoint(listener), PATIENCE)) {
            connection.send("EHLO client.example\r\na LOGIN x y\r\nUSER x\r\n");
            // An alert of TLS perhaps, and nothing in plain text.
            String answer = connection.untilClosed();
            assertFalse(answer.contains("EHLO") || answer.contains("OK") || answer.contains("220"), answer);
        }
        try (var connection = new LineConnection(system.endpoint(listener), PATIENCE)) {
            connection.startTls(system.trust());
            assertFalse(connection.line().isEmpty());
        }
    }

    private static void assertReply(String reply, String expected) {
        assertTrue(reply.startsWith(expected), reply + " instead of " + expected);
    }

    private static ImapClient reader() throws IOException {
        var reader = new ImapClient(system.endpoint("imap"));
        reader.login(address, system.password(ACCOUNT));
        reader.selectInbox();
        return reader;
    }

    private static byte[] message(String header, String... lines) {
        return (header + "\r\n\r\n" + String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** So many octets between a beginning and an end. */
    private static byte[] filled(int octets, String beginning, String end) {
        return (beginning + "x".repeat(octets) + end).getBytes(StandardCharsets.US_ASCII);
    }

    /** A message of multiparts that are nested so deep. */
    private static byte[] nested(int depth) {
        var text = new StringBuilder("Subject: nested\r\nMIME-Version: 1.0\r\n");
        for (int i = 0; i < depth; i++) {
            text.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\r\n\r\n--b");
            text.append(i).append("\r\n");
        }
        text.append("Content-Type: text/plain\r\n\r\nThe core.\r\n");
        for (int i = depth - 1; i >= 0; i--) {
            text.append("--b").append(i).append("--\r\n");
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void assertBalanced(String response) {
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < response.length(); i++) {
            char octet = response.charAt(i);
            if (octet == '"') {
                quoted = !quoted;
            } else if (!quoted && (octet == '(' || octet == ')')) {
                depth += octet == '(' ? 1 : -1;
                assertTrue(depth >= 0, response);
            }
        }
        assertEquals(0, depth, response);
    }
}
