package io.posthorn.imap.large;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.imap.large.MeasuringClient.Answer;
import io.posthorn.net.TlsMode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One command on very many messages, in ranges and scattered. A statement that compares all with all gets no answer. */
@Timeout(180)
class ManyMessagesTest {
    private static final int MESSAGES = 30_000;
    private static final int FLAGGED = MESSAGES / 10;

    @Test
    void areCopiedMovedExpungedAndDeleted() throws IOException, SQLException, URISyntaxException {
        try (var index = new FilledIndex();
                var pool = PostgresGateway.pool(index.jdbcUrl(), 2);
                var server = PostgresGateway.server()) {
            index.fill(1, MESSAGES);
            int port = server.listen(PostgresGateway.spec("imap", TlsMode.STARTTLS), PostgresGateway.services(pool));
            try (var client = new MeasuringClient(MeasuringClient.connect("127.0.0.1", port))) {
                client.ask("LOGIN 1 secret");
                client.ask("SELECT INBOX");
                client.ask("SEARCH RETURN (SAVE) FLAGGED");
                client.ask("STORE $ +FLAGS.SILENT (\\Deleted)");
                assertCompleted("COPYUID 1 1:30000 1:30000", client.ask("UID COPY 1:* Archive"));
                assertEquals(FLAGGED, client.ask("EXPUNGE").lines());
                // COPYUID, and an EXPUNGE for each.
                assertEquals(
                        1 + MESSAGES - FLAGGED,
                        client.ask("UID MOVE 1:* Archive").lines());
                client.ask("SELECT Archive");
                assertEquals(
                        2L * MESSAGES - FLAGGED, client.ask("FETCH 1:* (FLAGS)").lines());
                assertEquals(FLAGGED, client.ask("EXPUNGE").lines());
                client.ask("UNSELECT");
                client.ask("DELETE Archive");
            }
        }
    }

    private static void assertCompleted(String code, Answer answer) {
        assertTrue(answer.completion().contains(code), answer.completion());
    }
}
