package io.posthorn.standalone.mailimport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.standalone.Refusal;
import io.posthorn.standalone.mailimport.MailImport.Failed;
import io.posthorn.standalone.mailimport.MailImport.Options;
import io.posthorn.standalone.mailimport.MailImport.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MailImportTest {
    /** Odd messages written for the tests of the mailbox index. */
    private static final List<Path> ODD = List.of(
            Path.of("../libs/mailbox-store/src/test/resources/odd"),
            Path.of("../libs/mailbox-store/src/test/resources/messages"));

    @TempDir
    Path files;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private FakeLmtp server;

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void oddMessagesArriveAsTheyAreWhereTheServerTakesThem() throws Exception {
        server = FakeLmtp.start(true);
        for (Path folder : ODD) {
            var before = Set.copyOf(server.messages());
            Outcome outcome = run(folder, 3);
            assertEquals(List.of(), outcome.failed());
            var arrived = new ArrayList<>(server.messages());
            arrived.removeAll(before);
            assertEquals(new TreeSet<>(contents(folder)), new TreeSet<>(arrived));
        }
        assertEquals(Set.of("MAIL FROM:<>", "MAIL FROM:<> BODY=BINARYMIME"), Set.copyOf(server.envelopes()));
    }

    @Test
    void elsewhereTheirLinesEndWithCrlf() throws Exception {
        server = FakeLmtp.start(false);
        for (Path folder : ODD) {
            assertEquals(List.of(), run(folder, 3).failed());
        }
        var expected = new TreeSet<String>();
        for (Path folder : ODD) {
            contents(folder).forEach(content -> expected.add(crlf(content)));
        }
        assertEquals(expected, new TreeSet<>(server.messages()));
    }

    @Test
    void anMboxOfManyMessagesGoesThroughFewConnections() throws Exception {
        server = FakeLmtp.start(true);
        var mbox = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            mbox.append("From a@example.org Mon Nov 23 10:00:00 2026\nSubject: ")
                    .append(i)
                    .append("\n\n>From ");
            mbox.append("x".repeat(i)).append("\n.\n\n");
        }
        Path file = Files.writeString(files.resolve("mail"), mbox.toString());
        Outcome outcome = run(file, 2);
        assertEquals(500, outcome.imported());
        assertEquals(3, server.connections(), "one to ask and two to send");
        assertTrue(server.messages().contains("Subject: 7\r\n\r\nFrom xxxxxxx\r\n.\r\n"));
        assertTrue(err.toString(ISO_8859_1).contains("100%  500 imported, 0 failed"), err.toString(ISO_8859_1));
    }

    @Test
    void aMessageLargerThanAChunkIsSentInSeveral() throws Exception {
        server = FakeLmtp.start(true);
        String large = "Subject: large\n\n" + "0123456789\n".repeat(100_000);
        Files.writeString(files.resolve("large.eml"), large);
        assertEquals(1, run(files, 1).imported());
        assertEquals(List.of(large), server.messages());
    }

    @Test
    void whatIsRefusedIsNamedWithTheServersWordsAndDoesNotStopTheRest() throws Exception {
        server = FakeLmtp.start(false);
        server.answers(message -> message.contains("bad") ? "554 5.6.0 not that one" : "250 ok");
        Files.createDirectories(files.resolve("deep/er"));
        Files.writeString(files.resolve("a.eml"), "Subject: good\n\n");
        Files.writeString(files.resolve("deep/er/b.MSG"), "Subject: bad\n\n");
        Files.writeString(files.resolve("c.eml"), "Subject: good, too\n\n");
        Files.writeString(files.resolve("d.mbox"), "no mbox\n");
        Files.writeString(files.resolve("e.txt"), "no mail\n");
        Outcome outcome = run(files, 1);
        assertEquals(2, outcome.imported());
        assertEquals(
                Set.of(
                        new Failed("d.mbox", "does not begin like an mbox, with From and a space"),
                        new Failed("deep/er/b.MSG", "554 5.6.0 not that one")),
                Set.copyOf(outcome.failed()));
    }

    @Test
    void whatFailsForAWhileIsTriedAgainAlsoOnANewConnection() throws Exception {
        server = FakeLmtp.start(true);
        var attempts = new AtomicInteger();
        server.answers(_ -> switch (attempts.getAndIncrement()) {
            case 0 -> "452 4.3.1 no room";
            case 1 -> "421 4.3.2 going down";
            case 2 -> "";
            default -> "250 ok";
        });
        Files.writeString(files.resolve("a.eml"), "Subject: a\n\n");
        assertEquals(1, run(files, 1).imported());
        assertEquals(1, server.messages().size());
    }

    @Test
    void aRecipientThatIsNotThereIsOneSentence() throws Exception {
        server = FakeLmtp.start(true);
        Files.writeString(files.resolve("a.eml"), "Subject: a\n\n");
        var importing = new MailImport(
                server.address(), "nobody@example.com", new Options(2, Form.MBOXRD, false), new PrintStream(err));
        assertEquals(
                "The server takes no mail for nobody@example.com: 550 5.1.1 nobody here",
                assertThrows(Refusal.class, () -> importing.run(files)).getMessage());
    }

    @Test
    void lineEndsOfFilesBecomeCrlfOnRequest() throws Exception {
        server = FakeLmtp.start(true);
        Files.writeString(files.resolve("a.eml"), "Subject: a\n\n.\n");
        new MailImport(server.address(), "max@example.com", new Options(1, Form.MBOXRD, true), new PrintStream(err))
                .run(files);
        assertEquals(List.of("Subject: a\r\n\r\n.\r\n"), server.messages());
    }

    private Outcome run(Path path, int connections) throws Exception {
        var options = new Options(connections, Form.MBOXRD, false);
        return new MailImport(server.address(), "max@example.com", options, new PrintStream(err)).run(path);
    }

    private static List<String> contents(Path folder) throws IOException {
        try (var found = Files.list(folder)) {
            var contents = new ArrayList<String>();
            for (Path file :
                    found.filter(path -> path.toString().endsWith(".eml")).toList()) {
                contents.add(Files.readString(file, ISO_8859_1));
            }
            return contents;
        }
    }

    private static String crlf(String content) {
        String lines = content.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
        return lines.isEmpty() || lines.endsWith("\n") ? lines : lines + "\r\n";
    }
}
