package io.posthorn.pop3.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.common.AccountId;
import io.posthorn.imap.session.ClearTextLogin;
import io.posthorn.imap.transcript.TestClient;
import io.posthorn.mailbox.MailboxName;
import io.posthorn.mailbox.UidSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A dialogue from a file. Each line is one of:
 *
 * <pre>
 * # a remark
 * C: what the client sends        S: what the server must answer; … stands for anything
 * A C: …   B S: …                 the same with several clients, each connected when it first appears
 * ! deliver MESSAGE [MAILBOX]     a message of src/test/resources/messages arrives for max
 * ! expunge UID…                  an IMAP session of max removes messages
 * ! lose                          the object of the last message goes
 * ! octets [A] TEXT               the client sends octets: \r, \n, \0, \\, \xHH; no line end of its own
 * ! times N [A] TEXT              the same again and again
 * ! cleartext never|loopback|always   before the first client
 * ! impatient                     before the first client: nobody may be silent for long
 * ! tls [A]                       the client upgrades to TLS, or starts with it
 * ! second A                      the client connects to another gateway
 * ! dead                          the first gateway is not heard of any more
 * ! restart                       the first gateway ends and starts again; its clients are gone
 * ! index away|back               the first gateway loses the index, or finds it again
 * ! drain                         the first gateway is about to end
 * ! revoke                        max gets another password
 * ! half-close [A]                the client sends no more, and listens
 * ! hang-up [A]                   the client is gone; goes on when the gateway has noticed
 * ! abandoned N                   so many SASL exchanges were given up
 * ! closed [A]                    the server has closed the connection
 * </pre>
 */
final class Pop3Transcript implements AutoCloseable {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration IMPATIENCE = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final AccountId MAX = TestAuthenticator.MAX;
    private static final Pattern SAID = Pattern.compile("(?:([A-Z]) )?([CS]):(?: (.*))?");
    private static final Pattern NAMED = Pattern.compile("(?:([A-Z]) )?(.*)");

    private final Path file;
    private final List<String> lines;
    private final TestMaildrops maildrops = new TestMaildrops();
    private final Map<String, TestClient> clients = new HashMap<>();
    private final ClearTextLogin clearTextLogin;
    private final Duration silence;
    private Pop3Gateway first;
    private Pop3Gateway second;

    Pop3Transcript(Path file) throws IOException {
        this.file = file;
        this.lines = Files.readAllLines(file);
        this.clearTextLogin = clearTextLogin(lines);
        this.silence = lines.contains("! impatient") ? IMPATIENCE : LONG;
        this.first = gateway();
    }

    void play() throws IOException {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            var said = SAID.matcher(line);
            String where = file.getFileName() + ":" + (i + 1);
            if (said.matches()) {
                say(client(said.group(1)), said.group(2), said.group(3) == null ? "" : said.group(3), where);
            } else if (line.startsWith("! ")) {
                perform(line.substring(2), where);
            } else {
                assertTrue(line.isBlank() || line.startsWith("#"), () -> where + " cannot be read: " + line);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (TestClient client : clients.values()) {
            client.close();
        }
        first.close();
        if (second != null) {
            second.close();
        }
    }

    private static void say(TestClient client, String who, String text, String where) throws IOException {
        if (who.equals("C")) {
            client.send(text);
            return;
        }
        var expected = Pattern.compile(
                Arrays.stream(text.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
        String answer = client.line();
        if (answer == null || !expected.matcher(answer).matches()) {
            assertEquals(text, answer, where);
        }
    }

    private void perform(String directive, String where) throws IOException {
        String[] words = directive.split(" ", 2);
        String rest = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case "deliver" -> deliver(rest.split(" "));
            case "expunge" -> maildrops.expunge(MAX, UidSet.of(numbers(rest)));
            case "lose" -> maildrops.loseLastObject();
            case "octets" -> octets(1, rest);
            case "times" -> octets(Integer.parseInt(rest.split(" ", 2)[0]), rest.split(" ", 2)[1]);
            case "tls" -> tls(rest);
            case "second" -> clients.put(rest, new TestClient(second().port()));
            case "dead" -> first.locks().resign();
            case "restart" -> restart();
            case "index" -> first.locks().away(rest.equals("away"));
            case "drain" -> first.server().drain(Duration.ofSeconds(10), 0);
            case "revoke" -> first.openSessions().revoke(List.of(MAX));
            case "half-close" -> client(rest).sendNoMore();
            case "hang-up" -> hangUp(rest, where);
            case "abandoned" -> await(() -> first.authenticator().abandoned() == Integer.parseInt(rest), where);
            case "closed" -> assertEquals(null, client(rest).line(), where);
            case "cleartext", "impatient" -> {}
            default -> throw new IllegalArgumentException(where + " cannot be read");
        }
    }

    private void deliver(String[] words) throws IOException {
        var mailbox = words.length > 1 ? new MailboxName(words[1]) : MailboxName.INBOX;
        maildrops.deliver(MAX, mailbox, message(words[0]));
    }

    private void octets(int times, String text) throws IOException {
        var named = NAMED.matcher(text);
        assertTrue(named.matches(), text);
        byte[] octets = unescaped(named.group(2)).repeat(times).getBytes(StandardCharsets.ISO_8859_1);
        client(named.group(1)).sendOctets(octets);
    }

    private void tls(String name) throws IOException {
        if (clients.containsKey(name)) {
            client(name).startTls();
        } else {
            clients.put(name, TestClient.implicitTls(first.tlsPort()));
        }
    }

    private void restart() throws IOException {
        for (TestClient client : clients.values()) {
            client.close();
        }
        clients.clear();
        first.close();
        first.locks().resign();
        first = gateway();
    }

    private void hangUp(String name, String where) throws IOException {
        int before = first.connections();
        clients.remove(name).close();
        await(() -> first.connections() < before, where);
        // The lock is given back on a thread of its own.
        await(
                () -> first.locks()
                        .acquire(MAX)
                        .map(lock -> {
                            first.locks().release(lock);
                            return true;
                        })
                        .orElse(false),
                where);
    }

    private Pop3Gateway second() {
        if (second == null) {
            second = gateway();
        }
        return second;
    }

    private Pop3Gateway gateway() {
        return new Pop3Gateway(
                maildrops.store(), maildrops.gatewayLocks(), maildrops.objects(), clearTextLogin, silence);
    }

    private TestClient client(String name) throws IOException {
        try {
            return clients.computeIfAbsent(name == null ? "" : name, _ -> connected());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private TestClient connected() {
        try {
            return new TestClient(first.port());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(BooleanSupplier condition, String where) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, where);
            Thread.onSpinWait();
        }
    }

    private static LongStream numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToLong(Long::parseLong);
    }

    private static String unescaped(String text) {
        return Pattern.compile("\\\\(r|n|0|\\\\|x[0-9A-F]{2})")
                .matcher(text)
                .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(
                        switch (match.group(1)) {
                            case "r" -> "\r";
                            case "n" -> "\n";
                            case "0" -> "\0";
                            case "\\" -> "\\";
                            default -> Character.toString(HexFormat.fromHexDigits(match.group(1), 1, 3));
                        }));
    }

    /** A message of the test resources, with CRLF line ends. */
    private static byte[] message(String name) throws IOException {
        try (var stream = Pop3Transcript.class.getResourceAsStream("/messages/" + name)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
            return text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private static ClearTextLogin clearTextLogin(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("! cleartext "))
                .map(line -> ClearTextLogin.valueOf(
                        line.substring("! cleartext ".length()).toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElse(ClearTextLogin.LOOPBACK);
    }
}
