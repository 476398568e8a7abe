package io.posthorn.standalone.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.Flag;
import io.posthorn.mailbox.Mailbox;
import io.posthorn.mailbox.MessageRow;
import io.posthorn.mailbox.RowDetail;
import io.posthorn.mailbox.SweepIndex.GarbageObject;
import io.posthorn.mailbox.UidSet;
import io.posthorn.mailbox.postgres.PostgresMailboxStore;
import io.posthorn.mailbox.postgres.PostgresSweepIndex;
import io.posthorn.objects.ObjectKeys;
import io.posthorn.objects.ObjectStat;
import io.posthorn.objects.ObjectStore;
import io.posthorn.objects.S3ObjectStore;
import io.posthorn.objects.S3Settings;
import io.posthorn.standalone.data.DataDirectory;
import io.posthorn.standalone.data.Secrets;
import io.posthorn.testing.imap.StoredMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.postgresql.ds.PGSimpleDataSource;

/** The mail of an account, as it lies in the index and in the bucket. */
final class StoredMail implements AutoCloseable {
    // Databases are called like their owners.
    private static final String INDEX = "posthorn_index";
    private static final String DIRECTORY = "posthorn_directory";
    private static final String BUCKET = "posthorn";
    private static final Duration BEYOND_EVERY_AGE = Duration.ofDays(365);
    private static final int ALL = 1_000_000;

    private final PostgresMailboxStore index;
    private final PostgresSweepIndex sweepIndex;
    private final ObjectStore objects;
    private final AccountId account;

    StoredMail(PosthornSystem system, String address) throws IOException, SQLException {
        Secrets secrets = Secrets.of(DataDirectory.at(system.data()));
        String url = "jdbc:postgresql://" + system.endpoint("postgres") + "/";
        account = account(address, url, secrets);
        var source = new PGSimpleDataSource();
        source.setURL(url + INDEX);
        source.setUser(INDEX);
        source.setPassword(secrets.indexPassword().revealText());
        index = new PostgresMailboxStore(source);
        sweepIndex = new PostgresSweepIndex(source);
        objects = new S3ObjectStore(S3Settings.of(
                URI.create(system.endpoint("s3")),
                "us-east-1",
                BUCKET,
                secrets.s3AccessKey().revealText(),
                secrets.s3SecretKey()));
    }

    /** The messages of each mailbox by UID. */
    Map<String, NavigableMap<Long, StoredMessage>> messages() {
        Map<String, NavigableMap<Long, StoredMessage>> all = new HashMap<>();
        rows().forEach((mailbox, rows) -> {
            NavigableMap<Long, StoredMessage> messages = new TreeMap<>();
            rows.forEach(row -> messages.put(row.uid().value(), message(row)));
            all.put(mailbox, messages);
        });
        return all;
    }

    /** Asserts that every row has its object, of the right size, and every object a row, or a date when it goes. */
    void assertIndexEqualsBucket() {
        Map<String, Long> indexed = new HashMap<>();
        rows().values()
                .forEach(rows -> rows.forEach(row ->
                        indexed.put(row.message().objectKey(), row.message().size())));
        Map<String, Long> kept = bucket();
        Set<String> unreferenced = new HashSet<>(kept.keySet());
        unreferenced.removeAll(indexed.keySet());
        unreferenced.removeAll(garbage());
        assertEquals(Set.of(), unreferenced, "objects that no message has, and no sweep will ever find");
        kept.keySet().retainAll(indexed.keySet());
        assertEquals(indexed, kept, "messages, and the size of their objects");
    }

    @Override
    public void close() {
        objects.close();
    }

    private Map<String, List<MessageRow>> rows() {
        Map<String, List<MessageRow>> rows = new HashMap<>();
        for (Mailbox mailbox : index.mailboxes(account)) {
            var all = new ArrayList<MessageRow>();
            for (UidSet rest = index.open(account, mailbox.id()).uids(); !rest.isEmpty(); ) {
                var page = index.fetch(account, mailbox.id(), rest, RowDetail.STORED);
                all.addAll(page.rows());
                rest = page.rest();
            }
            rows.put(mailbox.name().toString(), all);
        }
        return rows;
    }

    private StoredMessage message(MessageRow row) {
        Set<String> flags = StreamSupport.stream(row.flags().spliterator(), false)
                .map(Flag::name)
                .collect(Collectors.toSet());
        byte[] octets = objects.get(row.message().objectKey());
        return new StoredMessage(flags, new String(octets, StandardCharsets.ISO_8859_1));
    }

    private static AccountId account(String address, String url, Secrets secrets) throws SQLException {
        String password = secrets.directoryPassword().revealText();
        try (var connection = DriverManager.getConnection(url + DIRECTORY, DIRECTORY, password);
                var query = connection.prepareStatement("SELECT id FROM account WHERE address = ?")) {
            query.setString(1, address);
            try (var rows = query.executeQuery()) {
                rows.next();
                return new AccountId(rows.getLong(1));
            }
        }
    }

    /** The size of every object of the account, by its key. */
    private Map<String, Long> bucket() {
        try (var all = objects.list(ObjectKeys.maildir(account))) {
            return all.collect(Collectors.toMap(ObjectStat::key, ObjectStat::size));
        }
    }

    /** What sweeps will find once it is old enough. */
    private Set<String> garbage() {
        Instant late = Instant.now().plus(BEYOND_EVERY_AGE);
        return sweepIndex.claimGarbage(late, late, ALL).stream()
                .map(GarbageObject::objectKey)
                .collect(Collectors.toSet());
    }
}
