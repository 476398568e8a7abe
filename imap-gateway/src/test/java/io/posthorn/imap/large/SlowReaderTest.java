package io.posthorn.imap.large;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.imap.transcript.TestClient;
import io.posthorn.net.TlsMode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that do not read what they asked for. */
@Timeout(120)
class SlowReaderTest {
    /** Their envelopes, some 20 MB, fit into no socket's buffers. */
    private static final int MESSAGES = 60_000;

    @Test
    void holdsNoConnectionToTheIndex() throws IOException, SQLException, URISyntaxException {
        try (var index = new FilledIndex();
                var pool = PostgresGateway.pool(index.jdbcUrl(), 1);
                var server = PostgresGateway.server()) {
            index.fill(1, MESSAGES);
            int port = server.listen(PostgresGateway.spec("imap", TlsMode.STARTTLS), PostgresGateway.services(pool));
            try (TestClient slow = selecting(port);
                    TestClient other = selecting(port)) {
                slow.send("s FETCH 1:* (UID FLAGS ENVELOPE)");
                assertTrue(slow.line().startsWith("* 1 FETCH (UID 1 "));
                for (int i = 0; i < 50; i++) {
                    other.send("o STORE 1 +FLAGS (\\Flagged)");
                    end(other, "o ");
                    other.send("o UID FETCH 1:10 (FLAGS)");
                    end(other, "o ");
                }
                assertEquals(MESSAGES - 1, end(slow, "s "));
            }
        }
    }

    private static TestClient selecting(int port) throws IOException {
        var client = new TestClient(port);
        client.line();
        client.send("a LOGIN 1 secret");
        end(client, "a ");
        client.send("a SELECT INBOX");
        end(client, "a ");
        return client;
    }

    /** Reads to the end of a command, which is OK, and tells how many envelopes came before it. */
    private static int end(TestClient client, String tag) throws IOException {
        int fetched = 0;
        String line = client.line();
        while (!line.startsWith(tag)) {
            fetched += line.contains(" ENVELOPE ") ? 1 : 0;
            line = client.line();
        }
        assertTrue(line.startsWith(tag + "OK"), line);
        return fetched;
    }
}
