package io.posthorn.imap.large;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What clients do with a mailbox of a million messages, and what it costs the gateway. */
class LargeMailboxMeasurement {
    private static final int MESSAGES = Integer.getInteger("posthorn.measure.messages", 1_000_000);
    private static final int MANY = MESSAGES / 10;
    private static final String HEAP = "192m";

    private GatewayProcess gateway;

    @Test
    void largeMailbox() throws IOException, SQLException {
        try (var index = new FilledIndex()) {
            index.fill(1, MESSAGES);
            try (var running = new GatewayProcess(index.jdbcUrl(), HEAP);
                    MeasuringClient client = login(running);
                    MeasuringClient other = login(running)) {
                gateway = running;
                client.ask("SELECT Archive");
                System.out.println("before: " + gateway.memory());
                measure(client, "SELECT INBOX");
                measure(client, "SELECT INBOX");
                measure(other, "SELECT INBOX");
                reading(client);
                changing(client, other);
                try (MeasuringClient returned = login(running)) {
                    returned.ask("ENABLE QRESYNC");
                    measure(returned, "SELECT INBOX (QRESYNC (1 " + (MESSAGES + 1) + "))");
                }
                measure(client, "DELETE Archive");
                System.out.println("after: " + gateway.memory());
            }
        }
    }

    private void reading(MeasuringClient client) throws IOException {
        int middle = MESSAGES / 2;
        measure(client, "STATUS INBOX (MESSAGES UNSEEN UIDNEXT SIZE)");
        measure(client, "UID SEARCH ALL");
        measure(client, "UID SEARCH RETURN (COUNT MIN MAX) UNSEEN");
        measure(client, "SEARCH UNSEEN FLAGGED");
        measure(client, "UID SEARCH RETURN (COUNT) SINCE 1-Jan-2024");
        measure(client, "FETCH " + middle + ":" + (middle + 99) + " (UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE)");
        measure(client, "FETCH " + (MESSAGES - 49) + ":* (UID FLAGS ENVELOPE)");
        measure(client, "UID FETCH 1:* (FLAGS)");
    }

    private void changing(MeasuringClient client, MeasuringClient other) throws IOException {
        measure(client, "UID STORE 1:" + MANY + " +FLAGS.SILENT (\\Answered)");
        measure(client, "UID STORE 1:" + MANY + " +FLAGS (Work)");
        measure(other, "NOOP");
        measure(client, "UID COPY 1:" + MANY + " Archive");
        measure(client, "UID MOVE " + (MANY + 1) + ":" + 2 * MANY + " Archive");
        measure(client, "UID STORE " + (2 * MANY + 1) + ":" + 3 * MANY + " +FLAGS.SILENT (\\Deleted)");
        measure(client, "EXPUNGE");
        measure(other, "NOOP");
        measure(client, "SELECT INBOX");
    }

    private void measure(MeasuringClient client, String command) throws IOException {
        System.out.println(command + ": " + client.ask(command));
        System.out.println("    " + gateway.memory());
    }

    private static MeasuringClient login(GatewayProcess gateway) throws IOException {
        var client = new MeasuringClient(MeasuringClient.connect("127.0.0.1", gateway.port()));
        client.ask("LOGIN 1 secret");
        return client;
    }
}
