package io.posthorn.auth.adapter;

import io.posthorn.auth.directory.DirectoryRefusal;
import io.posthorn.auth.directory.MailPolicy;
import io.posthorn.auth.directory.MailSettings;
import io.posthorn.auth.directory.NetworkBlock;
import io.posthorn.auth.directory.TransportEntry;
import io.posthorn.auth.directory.TransportEntry.Login;
import io.posthorn.auth.directory.TransportEntry.Tls;
import io.posthorn.common.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Transports, networks and settings in PostgreSQL, beside the directory and under its revision. */
public final class PostgresMailPolicy implements MailPolicy {
    private static final String SRS_PURPOSE = "sender rewriting";

    private final Database database;

    public PostgresMailPolicy(Database database) {
        this.database = database;
    }

    @Override
    public Snapshot snapshot() {
        return database.inTransaction(connection -> {
            // Keeps changes out for the moment that it takes, so that all parts belong to one revision.
            long revision = Database.queryOne(
                            connection, "SELECT revision FROM directory_revision FOR SHARE", row -> row.getLong(1))
                    .orElseThrow();
            return new Snapshot(
                    revision,
                    Database.query(
                            connection,
                            "SELECT domain, host, port, username, password, tls FROM transport ORDER BY domain",
                            PostgresMailPolicy::transport),
                    Database.query(
                            connection,
                            "SELECT network::text FROM relay_network ORDER BY network",
                            row -> NetworkBlock.parse(row.getString(1))),
                    settings(connection),
                    srsKey(connection));
        });
    }

    @Override
    public long putTransport(TransportEntry transport) {
        return change(connection -> Database.update(
                connection,
                """
                INSERT INTO transport (domain, host, port, username, password, tls) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (domain) DO UPDATE
                SET host = excluded.host, port = excluded.port, username = excluded.username,
                    password = excluded.password, tls = excluded.tls
                """,
                transport.domain(),
                transport.host(),
                transport.port(),
                transport.login().map(Login::username).orElse(null),
                transport.login().map(login -> login.password().revealText()).orElse(null),
                transport.tls().name().toLowerCase(Locale.ROOT)));
    }

    @Override
    public long removeTransport(String domain) {
        return change(connection -> {
            int removed = Database.update(connection, "DELETE FROM transport WHERE domain = ?", domain);
            if (removed == 0) {
                throw DirectoryRefusal.transportUnknown(domain);
            }
            return removed;
        });
    }

    @Override
    public long addNetwork(NetworkBlock network) {
        return change(connection -> Database.update(
                connection,
                "INSERT INTO relay_network (network) VALUES (?::cidr) ON CONFLICT DO NOTHING",
                network.text()));
    }

    @Override
    public long removeNetwork(NetworkBlock network) {
        return change(connection -> {
            int removed =
                    Database.update(connection, "DELETE FROM relay_network WHERE network = ?::cidr", network.text());
            if (removed == 0) {
                throw DirectoryRefusal.networkUnknown(network);
            }
            return removed;
        });
    }

    @Override
    public long putSettings(MailSettings settings) {
        return change(connection -> Database.update(
                connection,
                """
                UPDATE mail_settings SET hostname = ?, banner = ?, max_message_octets = ?::bigint,
                    recipient_delimiter = ?, mailbox_octets = ?::bigint
                """,
                settings.hostname().orElse(null),
                settings.banner().orElse(null),
                Database.orNull(settings.maxMessageOctets()),
                settings.recipientDelimiter().orElse(null),
                Database.orNull(settings.mailboxOctets())));
    }

    private long change(Database.Work<Integer> work) {
        return database.inTransaction(connection -> {
            long revision = Revision.next(connection);
            int _ = work.with(connection);
            Outbox.addPolicy(connection, revision);
            return revision;
        });
    }

    private static TransportEntry transport(ResultSet row) throws SQLException {
        Optional<String> username = Optional.ofNullable(row.getString(4));
        String password = row.getString(5);
        return new TransportEntry(
                row.getString(1),
                row.getString(2),
                row.getInt(3),
                username.map(user -> new Login(user, Secret.of(password == null ? "" : password))),
                Tls.valueOf(row.getString(6).toUpperCase(Locale.ROOT)));
    }

    private static MailSettings settings(Connection connection) throws SQLException {
        return Database.queryOne(
                        connection,
                        """
                        SELECT hostname, banner, max_message_octets, recipient_delimiter, mailbox_octets
                        FROM mail_settings
                        """,
                        row -> new MailSettings(
                                Optional.ofNullable(row.getString(1)),
                                Optional.ofNullable(row.getString(2)),
                                Database.optionalLong(row, 3),
                                Optional.ofNullable(row.getString(4)),
                                Database.optionalLong(row, 5)))
                .orElseThrow();
    }

    private static Secret srsKey(Connection connection) throws SQLException {
        byte[] secret = Database.queryOne(connection, "SELECT secret FROM installation_secret", row -> row.getBytes(1))
                .orElseThrow();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return Secret.of(mac.doFinal(SRS_PURPOSE.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC with SHA-256", e);
        }
    }
}
