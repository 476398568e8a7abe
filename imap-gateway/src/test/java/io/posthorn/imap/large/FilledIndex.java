package io.posthorn.imap.large;

import io.posthorn.mailbox.message.MessageAnalysis;
import io.posthorn.mailbox.message.MetadataCodec;
import io.posthorn.mailbox.postgres.MailboxSchema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** An index that is filled with SQL, past the services. Every account has an INBOX with the id 1. */
final class FilledIndex implements AutoCloseable {
    private static final byte[] MESSAGE = """
            From: Max <max@example.com>
            To: Moritz <moritz@example.com>
            Subject: One of very many
            Date: Thu, 26 Nov 2026 09:00:00 +0000
            Message-ID: <measured@example.com>

            Hello
            """.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);

    private final EmbeddedPostgres server;

    FilledIndex() throws IOException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("shared_buffers", "512MB")
                .setServerConfig("max_wal_size", "4GB")
                .start();
        MailboxSchema.migrate(server.getPostgresDatabase());
    }

    String jdbcUrl() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    /** Accounts, numbered from 1, whose INBOX holds as many messages each, every third unread, every tenth flagged. */
    void fill(int accounts, int messages) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            run(
                    connection,
                    "INSERT INTO account (account_id, next_mailbox_id, last_uidvalidity)"
                            + " SELECT a, 3, 1 FROM generate_series(1, ?) AS a",
                    accounts);
            for (String name : new String[] {"INBOX", "Archive"}) {
                long filled = name.equals("INBOX") ? messages : 0;
                run(
                        connection,
                        """
                                INSERT INTO mailbox (account_id, mailbox_id, name, uidvalidity, uidnext, highest_modseq,
                                  messages, unseen, octets)
                                SELECT a, ?, ?, 1, ? + 1, ? + 1, ?, ? / 3, ? FROM generate_series(1, ?) AS a
                                """,
                        name.equals("INBOX") ? 1 : 2,
                        name,
                        filled,
                        filled,
                        filled,
                        filled,
                        filled * MESSAGE.length,
                        accounts);
            }
            run(connection, """
                            INSERT INTO message
                              (account_id, message_id, places, octets, internal_date, object_key, metadata)
                            SELECT a, m, 1, ?, timestamptz '2020-01-01' + m * interval '3 minutes',
                              a || '/Maildir/cur/' || m || '.measured,S=' || ?, ?
                            FROM generate_series(1, ?) AS a, generate_series(1, ?) AS m
                            """, MESSAGE.length, MESSAGE.length, metadata(), accounts, messages);
            run(connection, """
                            INSERT INTO mailbox_message (account_id, mailbox_id, uid, modseq, message_id, flags, keywords)
                            SELECT a, 1, m, m + 1, m,
                              CASE WHEN m % 3 = 0 THEN 0 ELSE 8 END + CASE WHEN m % 10 = 0 THEN 2 ELSE 0 END,
                              CASE WHEN m % 100 = 0 THEN '$Important' END
                            FROM generate_series(1, ?) AS a, generate_series(1, ?) AS m
                            """, accounts, messages);
            run(connection, "ANALYZE");
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static byte[] metadata() {
        return MetadataCodec.encode(MessageAnalysis.analyse(MESSAGE));
    }

    private static void run(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        }
    }
}
