package io.posthorn.standalone.e2e;

import io.posthorn.standalone.Eventually;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A plain IMAP client of our own, so that a test sees every response (RFC 3501). */
final class ImapClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern LITERAL = Pattern.compile("\\{(\\d+)}$");
    private static final Pattern EXISTS = Pattern.compile("\\* (\\d+) EXISTS");

    private final LineConnection connection;
    private int tag;

    ImapClient(String endpoint) throws IOException {
        connection = new LineConnection(endpoint, PATIENCE);
        String greeting = connection.line();
        if (!greeting.startsWith("* OK")) {
            throw new IOException("unexpected greeting " + greeting);
        }
    }

    void login(String address, String password) throws IOException {
        command("LOGIN \"" + address + "\" \"" + password + "\"");
    }

    /** Whether the server takes the password; any answer but OK and NO is an exception. */
    boolean tryLogin(String address, String password) throws IOException {
        String name = "t" + ++tag;
        connection.send(name + " LOGIN \"" + address + "\" \"" + password + "\"");
        String answer = connection.line();
        while (answer.startsWith("* ")) {
            answer = connection.line();
        }
        if (answer.startsWith(name + " OK")) {
            return true;
        }
        if (answer.startsWith(name + " NO [AUTHENTICATIONFAILED]")) {
            return false;
        }
        throw new IOException("LOGIN: " + answer);
    }

    /** Selects INBOX and returns how many messages are in it. */
    int selectInbox() throws IOException {
        return command("SELECT INBOX").stream()
                .map(response -> EXISTS.matcher(response.line()))
                .filter(Matcher::matches)
                .mapToInt(match -> Integer.parseInt(match.group(1)))
                .findFirst()
                .orElseThrow(() -> new IOException("SELECT without EXISTS"));
    }

    /** Every message of the selected mailbox, whole, in sequence order. */
    List<byte[]> fetchAll() throws IOException {
        return command("FETCH 1:* (BODY.PEEK[])").stream()
                .filter(response -> response.literal() != null)
                .map(Response::literal)
                .toList();
    }

    /**
     * Reads the whole of one message of any size.
     *
     * @param to takes the octets; it is made when their number is known
     */
    void fetchBody(int number, LongFunction<OutputStream> to) throws IOException {
        String name = "t" + ++tag;
        connection.send(name + " FETCH " + number + " (BODY.PEEK[])");
        for (String line = connection.line(); !line.startsWith(name + " OK"); line = connection.line()) {
            Matcher literal = LITERAL.matcher(line);
            if (literal.find()) {
                long octets = Long.parseLong(literal.group(1));
                connection.transfer(octets, to.apply(octets));
            } else if (line.startsWith(name)) {
                throw new IOException("FETCH: " + line);
            }
        }
    }

    /**
     * Appends a message to a mailbox.
     *
     * @param flags such as {@code (\Seen)}
     */
    void append(String mailbox, String flags, byte[] message) throws IOException {
        String name = "t" + ++tag;
        connection.send(name + " APPEND \"" + mailbox + "\" " + flags + " {" + message.length + "}");
        String line = connection.line();
        if (!line.startsWith("+")) {
            throw new IOException("APPEND: " + line);
        }
        connection.send(message);
        connection.send("");
        for (line = connection.line(); !line.startsWith(name + " OK"); line = connection.line()) {
            if (line.startsWith(name)) {
                throw new IOException("APPEND: " + line);
            }
        }
    }

    /** Sends a command and returns the word behind its tag; what is untagged before that is skipped. */
    String answer(String command) throws IOException {
        String name = "t" + ++tag;
        connection.send(name + " " + command);
        String line = connection.line();
        while (line.startsWith("* ")) {
            line = connection.line();
        }
        return line.substring(line.indexOf(' ') + 1);
    }

    /** Waits for a message with this subject in the selected mailbox and returns its sequence number. */
    String awaitSubject(String subject) throws IOException {
        Eventually.holds(subject + " arrives", () -> !withSubject(subject).isEmpty());
        return withSubject(subject);
    }

    /** The sequence numbers of the messages with this subject, a space between two. */
    String withSubject(String subject) throws IOException {
        command("NOOP");
        return untagged("SEARCH HEADER Subject \"" + subject + "\"").stream()
                .filter(line -> line.startsWith("* SEARCH"))
                .map(line -> line.substring("* SEARCH".length()).strip())
                .collect(Collectors.joining());
    }

    /** One message of the selected mailbox, whole. */
    byte[] fetch(String number) throws IOException {
        return command("FETCH " + number + " (BODY.PEEK[])").stream()
                .map(Response::literal)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IOException("no message " + number));
    }

    /** Enters IDLE (RFC 2177); returns when the server has said that it idles. */
    void idle() throws IOException {
        connection.send("idle IDLE");
        String line = connection.line();
        while (!line.startsWith("+")) {
            line = connection.line();
        }
    }

    /** Waits for the next unsolicited response while idling. */
    String idleResponse() throws IOException {
        return connection.line();
    }

    /** Sends a command and returns its untagged responses as text. */
    List<String> untagged(String command) throws IOException {
        return command(command).stream().map(Response::line).toList();
    }

    /** Sends a command and returns its untagged responses; an answer other than OK is an exception. */
    List<Response> command(String command) throws IOException {
        String name = "t" + ++tag;
        connection.send(name + " " + command);
        var responses = new ArrayList<Response>();
        for (Response response = response(); ; response = response()) {
            if (response.line().startsWith(name + " ")) {
                if (!response.line().startsWith(name + " OK")) {
                    throw new IOException(command.split(" ", 2)[0] + ": " + response.line());
                }
                return responses;
            }
            responses.add(response);
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    private Response response() throws IOException {
        String line = connection.line();
        Matcher literal = LITERAL.matcher(line);
        if (!literal.find()) {
            return new Response(line, null);
        }
        byte[] octets = connection.octets(Integer.parseInt(literal.group(1)));
        return new Response(
                line
                        + new String(octets, StandardCharsets.ISO_8859_1)
                        + response().line(),
                octets);
    }

    /**
     * One response.
     *
     * @param line the whole response as text, literals included
     * @param literal the octets of its first literal, or null
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Response(String line, byte[] literal) {}
}
