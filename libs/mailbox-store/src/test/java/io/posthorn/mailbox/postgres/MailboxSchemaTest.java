package io.posthorn.mailbox.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.posthorn.mailbox.Deliveries;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class MailboxSchemaTest {
    @Test
    void severalProcessesMayMigrateAtOnce() throws Exception {
        DataSource empty = TestDatabase.createEmpty("at_once");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                running.add(threads.submit(() -> MailboxSchema.migrate(empty)));
            }
            for (Future<?> migration : running) {
                migration.get();
            }
        }
        assertEquals(
                6,
                new PostgresMailboxStore(empty)
                        .mailboxes(Deliveries.newAccount())
                        .size());
        MailboxSchema.migrate(empty);
    }
}
