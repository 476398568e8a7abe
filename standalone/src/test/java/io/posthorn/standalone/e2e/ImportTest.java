package io.posthorn.standalone.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.posthorn.contracts.Topic;
import io.posthorn.standalone.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Mail from files, and mail that nobody can deliver. */
@Timeout(300)
@ExtendWith(SharedSystem.class)
class ImportTest {
    private static final Path MESSAGES = Path.of("../libs/mailbox-store/src/test/resources");
    /** Real mail, where there is some: named by the environment, or beside the repository. */
    private static final Path SHARED =
            Path.of(Objects.requireNonNullElse(System.getenv("POSTHORN_TEST_CORPUS"), "../../shared/corpus"));
    /** Return-Path, Delivered-To and Received, whose value is folded. */
    private static final Pattern TRACE =
            Pattern.compile("\\AReturn-Path: <>\r\nDelivered-To: [^\r]+\r\nReceived: [^\r]*\r\n(?:[ \t][^\r]*\r\n)*");

    private static PosthornSystem system;

    @TempDir
    Path files;

    @BeforeAll
    static void up(PosthornSystem shared) throws Exception {
        system = shared;
        for (String account : List.of("odd", "real", "mbox")) {
            system.addAccount(account);
        }
    }

    @Test
    void oddMessagesComeBackAsTheyWereInTheirFiles() throws Exception {
        assertImported(MESSAGES, "odd");
    }

    @Test
    void realMessagesComeBackAsTheyWereInTheirFiles() throws Exception {
        assumeTrue(Files.isDirectory(SHARED), "there is no " + SHARED);
        assertImported(SHARED, "real");
    }

    @Test
    void anMboxComesInMessageByMessage() throws Exception {
        Path mbox = Files.writeString(
                files.resolve("mail"),
                "From a Mon\nSubject: 1\n\n>From here\n\nFrom b Mon\nSubject: 2\n\n.\n\n\nFrom c Mon\nSubject: 3\n\n");
        var imported = system.run("import", mbox.toString(), "--to", "mbox", "--json");
        assertEquals(0, imported.exit(), imported.err());
        assertEquals(3, imported.json().get("imported").asInt());
        assertEquals(
                List.of("Subject: 1\r\n\r\nFrom here\r\n", "Subject: 2\r\n\r\n.\r\n\r\n", "Subject: 3\r\n"),
                inbox("mbox", 3).stream().sorted().toList());
        var refused = system.run("import", mbox.toString(), "--to", "nobody@example.com");
        assertEquals(1, refused.exit());
        assertTrue(refused.err().contains("The server takes no mail for nobody@example.com: 550 5.1.1"), refused.err());
    }

    @Test
    void aDeadLetterIsListedShownAndRetried() throws Exception {
        try (var log = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", system.endpoint("kafka")),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            log.send(new ProducerRecord<>(Topic.MAIL_ACCEPTED.topicName(), "no record".getBytes(ISO_8859_1)))
                    .get();
        }
        Eventually.holds("the record is a dead letter", () -> letters().size() == 1);
        var id = letters().getFirst();
        var shown = system.run("dead-letters", "show", id);
        assertEquals(0, shown.exit(), shown.err());
        assertTrue(shown.out().contains("reason: the record does not parse"), shown.out());
        var retried = system.run("dead-letters", "retry", id);
        assertEquals(0, retried.exit(), retried.err());
        assertTrue(retried.out().startsWith(id + " is on its way again"), retried.out());
        // It fails again, as another record: the old letter is closed.
        Eventually.holds(
                "the record is another dead letter",
                () -> letters().size() == 1 && !letters().contains(id));
        var closed = system.run("dead-letters", "retry", id);
        assertEquals(
                List.of(1, "there is no open dead letter " + id),
                List.of(closed.exit(), closed.err().strip()));
    }

    private static List<String> letters() throws Exception {
        var ids = new ArrayList<String>();
        system.run("dead-letters", "list", "--json")
                .json()
                .forEach(letter -> ids.add(letter.get("id").asText()));
        return ids;
    }

    private static void assertImported(Path folder, String account) throws Exception {
        var imported = system.run("import", folder.toString(), "--to", account, "--json");
        assertEquals(0, imported.exit(), imported.err());
        boolean asTheyAre = takesBinary();
        List<String> expected = contents(folder).stream()
                .map(content -> asTheyAre ? content : crlf(content))
                .map(ImportTest::asImapShowsIt)
                .toList();
        assertEquals(expected.size(), imported.json().get("imported").asInt());
        assertEquals(
                expected.stream().sorted().toList(),
                inbox(account, expected.size()).stream().sorted().toList());
    }

    private static List<String> contents(Path folder) throws IOException {
        try (var found = Files.walk(folder)) {
            var contents = new ArrayList<String>();
            for (Path file : found.filter(path -> path.toString().matches(".*\\.(eml|msg)"))
                    .toList()) {
                contents.add(Files.readString(file, ISO_8859_1));
            }
            return contents;
        }
    }

    /** Whether the LMTP listener takes octets as they are (RFC 3030 section 3). */
    private static boolean takesBinary() throws IOException {
        try (var lmtp = new LineConnection(system.endpoint("lmtp"), Duration.ofSeconds(30))) {
            lmtp.line();
            lmtp.send("LHLO client.example");
            boolean binary = false;
            String line;
            do {
                line = lmtp.line();
                binary |= line.substring(4).equals("BINARYMIME");
            } while (line.charAt(3) == '-');
            return binary;
        }
    }

    /** IMAP has no NUL in its strings (RFC 3501 section 4.3.1); the server writes 0x80 in its place. */
    private static String asImapShowsIt(String content) {
        return content.replace('\0', '\u0080');
    }

    private static String crlf(String content) {
        String lines = content.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
        return lines.isEmpty() || lines.endsWith("\n") ? lines : lines + "\r\n";
    }

    /** The messages in an inbox behind their trace headers. */
    private static List<String> inbox(String account, int count) throws Exception {
        system.awaitDelivered();
        try (var reader = new ImapClient(system.endpoint("imap"))) {
            reader.login(account + "@example.com", system.password(account));
            assertEquals(count, reader.selectInbox());
            var messages = new ArrayList<String>();
            for (byte[] stored : reader.fetchAll()) {
                String text = new String(stored, ISO_8859_1);
                var trace = TRACE.matcher(text);
                assertTrue(trace.find(), text);
                messages.add(text.substring(trace.end()));
            }
            return messages;
        }
    }
}
