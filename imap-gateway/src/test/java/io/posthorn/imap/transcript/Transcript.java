package io.posthorn.imap.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.imap.session.ClearTextLogin;
import io.posthorn.mailbox.Flag;
import io.posthorn.mailbox.Flags;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A dialogue from a file. Each line is one of:
 *
 * <pre>
 * # a remark
 * C: what the client sends        S: what the server must answer; … stands for anything
 * S: ⋮ what the server must answer in the end, behind any other lines
 * C: a⟨00⟩b                       the octet 00 between two letters
 * A C: …   B S: …                 the same with several clients, each connected when it first appears
 * ! deliver MAILBOX MESSAGE [FLAG…]   a message of src/test/resources/messages arrives
 * ! mail MAILBOX FIELD | FIELD…  a message with this header arrives
 * ! long MAILBOX FIELD | FIELD…  the same, with more in it than the index keeps
 * ! cleartext never|loopback|always   before the first client
 * ! impatient                     before the first client: nobody may be silent in the middle of a message
 * ! narrow                        before the first client: there is room to sort two messages, and no more
 * ! tls [A]                       the client upgrades to TLS, or starts with it
 * ! compress [A]                  the client compresses, and decompresses
 * ! plain [A]                     and does so no more
 * ! lose                          the object of the last message goes
 * ! forget                        which messages went so far is not remembered any more
 * ! drain                         the process is about to end
 * ! revoke                        max gets another password
 * ! closed [A]                    the server has closed the connection
 * </pre>
 */
final class Transcript implements AutoCloseable {
    private static final String SKIP = "⋮ ";
    private static final Duration IMPATIENCE = Duration.ofMillis(300);
    private static final String LONG_FIELD = "To: " + "somebody@example.com,\r\n ".repeat(2000) + "max@example.com\r\n";
    private static final Pattern SAID = Pattern.compile("(?:([A-Z]) )?([CS]):(?: (.*))?");

    private final Path file;
    private final List<String> lines;
    private final TestServer server;
    private final Map<String, TestClient> clients = new HashMap<>();

    Transcript(Path file) throws IOException {
        this.file = file;
        this.lines = Files.readAllLines(file);
        this.server = server(lines);
    }

    void play() throws IOException {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            var said = SAID.matcher(line);
            String where = file.getFileName() + ":" + (i + 1);
            if (said.matches()) {
                say(client(said.group(1)), said.group(2), said.group(3) == null ? "" : said.group(3), where);
            } else if (line.startsWith("! ")) {
                perform(line.substring(2).split(" "), where);
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
        server.close();
    }

    private static void say(TestClient client, String who, String text, String where) throws IOException {
        if (who.equals("C")) {
            client.send(text);
            return;
        }
        boolean skips = text.startsWith(SKIP);
        String wanted = skips ? text.substring(SKIP.length()) : text;
        var expected = Pattern.compile(
                Arrays.stream(wanted.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
        String answer = client.line();
        while (skips
                && answer != null
                && answer.startsWith("* ")
                && !expected.matcher(answer).matches()) {
            answer = client.line();
        }
        if (answer == null || !expected.matcher(answer).matches()) {
            assertEquals(wanted, answer, where);
        }
    }

    private void perform(String[] words, String where) throws IOException {
        String name = words.length > 1 ? words[1] : null;
        switch (words[0]) {
            case "deliver" -> deliver(words);
            case "mail" -> mail(words, "");
            case "long" -> mail(words, LONG_FIELD);
            case "lose" -> server.loseLastObject();
            case "forget" -> server.forgetExpunged();
            case "drain" -> server.server().drain(Duration.ofSeconds(10), 0);
            case "revoke" -> server.openSessions().revoke(List.of(TestServer.MAX));
            case "tls" -> tls(name);
            case "compress" -> client(name).compress();
            case "plain" -> {
                client(name).sendPlain();
                client(name).readPlain();
            }
            case "closed" -> assertEquals(null, client(name).line(), where);
            case "cleartext", "impatient", "narrow" -> {}
            default -> throw new IllegalArgumentException(where + " cannot be read");
        }
    }

    private void deliver(String[] words) throws IOException {
        Flags flags = Flags.of(Arrays.stream(words).skip(3).map(Flag::new).toList());
        server.deliver(words[1], message(words[2]), flags);
    }

    private void mail(String[] words, String more) {
        String header = Arrays.stream(words).skip(2).collect(Collectors.joining(" "));
        String message = header.replace(" | ", "\r\n") + "\r\n" + more + "\r\nHello\r\n";
        server.deliver(words[1], message.getBytes(StandardCharsets.UTF_8), Flags.NONE);
    }

    private void tls(String name) throws IOException {
        if (clients.containsKey(key(name))) {
            client(name).startTls();
        } else {
            clients.put(key(name), TestClient.implicitTls(server.tlsPort()));
        }
    }

    private TestClient client(String name) throws IOException {
        if (!clients.containsKey(key(name))) {
            clients.put(key(name), new TestClient(server.port()));
        }
        return clients.get(key(name));
    }

    private static String key(String name) {
        return name == null ? "" : name;
    }

    /** A message of the test resources, with CRLF line ends. */
    static byte[] message(String name) throws IOException {
        try (var stream = Transcript.class.getResourceAsStream("/messages/" + name)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
            return text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private static TestServer server(List<String> lines) {
        ClearTextLogin clearText = clearTextLogin(lines);
        if (lines.contains("! impatient")) {
            return TestServer.impatient(clearText, IMPATIENCE);
        }
        return lines.contains("! narrow") ? TestServer.narrow(clearText) : new TestServer(clearText);
    }

    private static ClearTextLogin clearTextLogin(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("! cleartext "))
                .map(line -> ClearTextLogin.valueOf(
                        line.substring("! cleartext ".length()).toUpperCase(java.util.Locale.ROOT)))
                .findFirst()
                .orElse(ClearTextLogin.LOOPBACK);
    }
}
