package io.posthorn.imap.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.imap.session.ClearTextLogin;
import io.posthorn.mailbox.Flags;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What nobody should send: it is refused, holds little, and the next command or connection is served. */
@Timeout(60)
class HostileInputTest {
    private static final int LARGE = 5_000_000;
    private static final long FUZZING_NANOS = TimeUnit.SECONDS.toNanos(4);

    private final TestServer server = new TestServer(ClearTextLogin.LOOPBACK);

    /** Where a conversation can stand when something strange comes, by what brings it there. */
    private static final List<List<String>> STATES = List.of(
            List.of(),
            List.of("s1 AUTHENTICATE PLAIN"),
            List.of("s1 LOGIN {15}"),
            List.of("s1 LOGIN max@example.com geheim"),
            List.of("s1 LOGIN max@example.com geheim", "s2 SELECT INBOX"),
            List.of("s1 LOGIN max@example.com geheim", "s2 SELECT INBOX", "s3 IDLE"),
            List.of("s1 LOGIN max@example.com geheim", "s2 APPEND INBOX {100}"),
            List.of("s1 LOGIN max@example.com geheim", "s2 SELECT INBOX", "s3 SEARCH SUBJECT {10}"));

    @BeforeEach
    void deliver() throws IOException {
        server.deliver("INBOX", Transcript.message("simple.eml"), Flags.NONE);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void absurdLiteralsAreRefused() throws IOException {
        try (RawClient client = selecting()) {
            for (String length : List.of("4000000000", "99999999999999999999", "999999999999999999", "65537")) {
                refused(client, "SEARCH SUBJECT {" + length + "}");
                refused(client, "SELECT {" + length + "}");
                refused(client, "FETCH 1 BODY[HEADER.FIELDS ({" + length + "}");
                served(client);
            }
        }
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        String open = "(".repeat(2000);
        String close = ")".repeat(2000);
        try (RawClient client = selecting()) {
            refused(client, "SEARCH " + open + "ALL" + close);
            refused(client, "SEARCH " + "NOT ".repeat(2000) + "ALL");
            refused(client, "SEARCH " + "OR ALL ".repeat(2000) + "ALL");
            served(client);
            refused(client, "FETCH 1 " + open + "UID" + close);
            refused(client, "FETCH 1 BODY[" + "1.".repeat(2000) + "1]");
            refused(client, "LIST \"\" " + open + "a" + close);
            served(client);
            refused(client, "ID " + open + close);
            refused(client, "STORE 1 FLAGS " + open + close);
            served(client);
        }
    }

    @Test
    void manyRangesAreServedAndTooManyRefused() throws IOException {
        try (RawClient client = selecting()) {
            // As far apart as a line has room for: each in a place of its own.
            String ranges = IntStream.range(1, 5_500)
                    .mapToObj(i -> Long.toString(i * 780_000L))
                    .collect(Collectors.joining(","));
            client.send("r1 UID FETCH 1," + ranges + " UID");
            assertEquals("* 1 FETCH (UID 1)", client.line());
            assertTrue(client.line().startsWith("r1 OK"));
            client.send("r2 UID SEARCH UID " + "1,".repeat(9_999) + "1");
            assertEquals("* SEARCH 1", client.line());
            assertTrue(client.line().startsWith("r2 OK"));
            refused(client, "UID SEARCH UID " + "1,".repeat(10_000) + "1");
            refused(client, "FETCH " + "1:*,".repeat(10_000) + "1 UID");
            served(client);
        }
    }

    @Test
    void manyFlagsAreRefused() throws IOException {
        String flags = IntStream.range(0, 100_000).mapToObj(i -> "flag" + i).collect(Collectors.joining(" ", "(", ")"));
        try (RawClient client = selecting()) {
            refused(client, "STORE 1 +FLAGS " + flags);
            refused(client, "STORE 1 +FLAGS " + flags.substring(0, 60_000).replaceFirst(" [^ ]*$", ")"));
            refused(client, "APPEND INBOX " + flags + " {1+}\r\nx");
            client.send("f1 FETCH 1 FLAGS");
            assertEquals("* 1 FETCH (FLAGS ())", client.line());
        }
    }

    @Test
    void aLineWithoutEndHoldsLittle() throws IOException {
        byte[] octets = "x".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
        for (List<String> state : STATES) {
            try (RawClient client = brought(state)) {
                long before = used();
                for (int i = 0; i < 64; i++) {
                    client.send(octets);
                }
                assertHeldLittle(before, "4 MiB of " + state);
                client.send("\r\nend NOOP\r\nend NOOP");
                String answer = client.line();
                assertTrue(answer == null || answer.contains("BAD") || answer.startsWith("* BYE"), answer);
            }
        }
        nextConnectionIsServed(server);
    }

    @Test
    void anyOctetsInAnyState() throws IOException {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (long end = System.nanoTime() + FUZZING_NANOS; System.nanoTime() < end; ) {
            List<String> state = STATES.get(random.nextInt(STATES.size()));
            try (RawClient client = brought(state)) {
                client.send(random.nextBoolean() ? octets(random) : mutated(random));
                client.untilEnd();
            }
        }
        nextConnectionIsServed(server);
        assertTrue(server.server().connections() <= 1, "connections are left");
    }

    @Test
    void whoReadsNothingIsSentAway() throws IOException {
        var impatient = TestServer.beside(Duration.ofMillis(1500), new TestMailboxes());
        impatient.deliver(
                "INBOX", Arrays.copyOf("a: b\r\n\r\n".getBytes(StandardCharsets.US_ASCII), LARGE), Flags.NONE);
        try (RawClient slow = RawClient.loggedIn(impatient.port())) {
            slow.send("s1 EXAMINE INBOX");
            slow.answerTo("s1");
            slow.send("s2 FETCH 1 (BODY[] BODY[1] RFC822 RFC822.TEXT)\r\ns3 FETCH 1 (BODY[] BODY[1] RFC822)");
            while (impatient.server().connections() > 0) {
                LockSupport.parkNanos(1_000_000);
            }
            nextConnectionIsServed(impatient);
        } finally {
            impatient.close();
        }
    }

    private static byte[] octets(Random random) {
        byte[] octets = new byte[random.nextInt(3000)];
        random.nextBytes(octets);
        return octets;
    }

    /** Commands with some of their octets changed, taken away or doubled. */
    private static byte[] mutated(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--) {
            text.append("m")
                    .append(i)
                    .append(' ')
                    .append(COMMANDS.get(random.nextInt(COMMANDS.size())))
                    .append("\r\n");
        }
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.deleteCharAt(at);
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(20))));
            }
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static final List<String> COMMANDS = List.of(
            "FETCH 1:* (FLAGS UID ENVELOPE BODYSTRUCTURE BODY.PEEK[HEADER.FIELDS (From To)]<0.10>)",
            "UID FETCH 1:* (FLAGS) (CHANGEDSINCE 1 VANISHED)",
            "STORE 1:* (UNCHANGEDSINCE 12) +FLAGS.SILENT (\\Deleted $a)",
            "SEARCH RETURN (MIN MAX SAVE) CHARSET UTF-8 OR (FROM \"a\" NOT SEEN) (1:* SINCE 1-Jan-2020)",
            "LIST (SUBSCRIBED RECURSIVEMATCH) \"\" (\"INBOX\" \"%/*\") RETURN (CHILDREN STATUS (MESSAGES SIZE))",
            "APPEND INBOX (\\Seen) \"17-Jul-1996 02:44:25 -0700\" {5+}\r\nhello",
            "SELECT INBOX (QRESYNC (1 1 1:3 (1 1)))",
            "CREATE \"Entw&APw-rfe/x\" (USE (\\Drafts))",
            "STATUS INBOX (MESSAGES UIDNEXT HIGHESTMODSEQ)",
            "AUTHENTICATE PLAIN AG1heEBleGFtcGxlLmNvbQBnZWhlaW0=",
            "ENABLE QRESYNC CONDSTORE",
            "ID (\"name\" {3+}\r\nabc)",
            "UID MOVE 1:* Archive",
            "EXPUNGE",
            "IDLE\r\nDONE");

    private RawClient brought(List<String> state) throws IOException {
        var client = new RawClient(server.port());
        client.line();
        for (String line : state) {
            client.send(line);
            String tag = line.substring(0, 2);
            String answer = client.line();
            while (!answer.startsWith(tag + " OK") && !answer.startsWith("+")) {
                answer = client.line();
            }
        }
        return client;
    }

    private RawClient selecting() throws IOException {
        return brought(STATES.get(4));
    }

    private static void refused(RawClient client, String command) throws IOException {
        client.send("x " + command);
        String answer = client.answerTo("x");
        assertTrue(answer.startsWith("x BAD") || answer.startsWith("x NO"), answer);
    }

    private static void served(RawClient client) throws IOException {
        client.send("ok NOOP");
        assertTrue(client.answerTo("ok").startsWith("ok OK"));
    }

    private static void nextConnectionIsServed(TestServer server) throws IOException {
        try (RawClient next = RawClient.loggedIn(server.port())) {
            served(next);
        }
    }

    /** What other threads use for a moment does not count: it is gone soon. */
    private static void assertHeldLittle(long before, String what) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (used() - before >= 2_000_000) {
            assertTrue(System.nanoTime() < end, () -> what + " are held");
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
