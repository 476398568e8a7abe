package io.posthorn.bench.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.bench.BenchFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The client against a server on loopback that says what the test wants, octet by octet. */
@Timeout(120)
class WireTest {
    @Test
    void literalsArePassedOver() throws Exception {
        var fetched = "* 1 FETCH (UID 1 BODY[] {12}\r\n* 9 EXISTS\r\n)\r\n* 2 FETCH (UID 2 BODY[] {0}\r\n)\r\n";
        try (var server = new Server("* OK hi\r\n" + fetched + "b1 OK done\r\n");
                var connection = ImapConnection.open(server.address())) {
            var seen = new ArrayList<String>();
            connection.command("FETCH 1:2 BODY[]", response -> seen.add(response.line()));
            assertEquals(2, seen.size());
            assertTrue(seen.getFirst().endsWith("{12}"), seen.toString());
        }
    }

    @Test
    void whatIsNotOkIsAFailureWithTheServersWords() throws Exception {
        try (var server = new Server("* OK hi\r\nb1 NO [UNAVAILABLE] later\r\n");
                var connection = ImapConnection.open(server.address())) {
            var failure = assertThrows(BenchFailure.class, () -> connection.command("NOOP"));
            assertTrue(failure.getMessage().contains("[UNAVAILABLE] later"), failure.getMessage());
        }
    }

    @Test
    void aConnectionThatEndsIsAFailure() throws Exception {
        try (var server = new Server("* OK hi\r\n");
                var connection = ImapConnection.open(server.address())) {
            assertThrows(BenchFailure.class, () -> connection.command("NOOP"));
        }
    }

    @Test
    void repliesOfSeveralLinesAreOne() throws Exception {
        var dialogue = "220 hi\r\n250-one\r\n250 two\r\n250 sender\r\n250 recipient\r\n354 go\r\n250 2.0.0 queued\r\n";
        try (var server = new Server(dialogue);
                var connection = SmtpConnection.open(server.address())) {
            assertTrue(
                    connection.send("Subject: x\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII), "a@b.example") >= 0);
        }
    }

    @Test
    void aRetrievedMessageEndsWithTheDot() throws Exception {
        try (var server = new Server("+OK\r\n+OK\r\n+OK\r\n+OK 11 octets\r\nab\r\n..\r\n.\r\n");
                var connection = Pop3Connection.open(server.address(), "a", "b")) {
            assertEquals("ab\r\n..\r\n".length(), connection.retrieve(1));
        }
    }

    /** Says its words to the first client, then ends. */
    private static final class Server implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final Future<?> talking;

        Server(String words) throws IOException {
            talking = thread.submit(() -> {
                try (var client = socket.accept()) {
                    client.setTcpNoDelay(true);
                    for (byte octet : words.getBytes(StandardCharsets.US_ASCII)) {
                        client.getOutputStream().write(octet);
                    }
                    client.shutdownOutput();
                    client.getInputStream().readAllBytes();
                }
                return null;
            });
        }

        InetSocketAddress address() {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }

        @Override
        public void close() throws IOException {
            socket.close();
            thread.close();
            assertTrue(talking.isDone());
        }
    }
}
