package io.posthorn.imap.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.mailbox.Flag;
import io.posthorn.mailbox.Mailbox;
import io.posthorn.mailbox.MailboxName;
import io.posthorn.mailbox.MessageRow;
import io.posthorn.mailbox.RowDetail;
import io.posthorn.mailbox.UidSet;
import io.posthorn.objects.ObjectStat;
import io.posthorn.testing.imap.ConcurrencyModel;
import io.posthorn.testing.imap.GatewayAccess;
import io.posthorn.testing.imap.StoredMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many clients of two gateways work on the same mailboxes. In the end all know the same, and it is what is stored. */
@Timeout(180)
class ConcurrencyModelTest {
    private static final int SESSIONS = 50;
    private static final List<String> MAILBOXES = List.of("INBOX", "Archive", "Trash");
    private static final Duration WORKING = Duration.ofSeconds(15);
    private static final Duration LONG = Duration.ofMinutes(5);

    private final TestMailboxes mailboxes = new TestMailboxes();
    private final List<TestServer> gateways = List.of(gateway(), gateway());
    /** Objects of the index; those that are in the bucket besides were once a message. */
    private final Set<String> referenced = new HashSet<>();

    @AfterEach
    void stop() {
        gateways.forEach(TestServer::close);
    }

    @Test
    void everybodyKnowsTheSameInTheEnd() throws Exception {
        List<Integer> ports = gateways.stream().map(TestServer::port).toList();
        var access = new GatewayAccess(ports, "max@example.com", "geheim");
        try (var model = new ConcurrencyModel(SESSIONS, MAILBOXES, new Random().nextLong(), access)) {
            model.work(() -> {}, WORKING);
            model.catchUp();

            Map<String, NavigableMap<Long, StoredMessage>> stored = stored();
            assertEquals(List.of(), model.misbeliefs(stored));
            assertEquals(List.of(), model.contradictions(stored));
            model.comeBack();
            assertTrue(model.resyncs() > 0, "some were told what they had missed");
            assertEquals(List.of(), model.misbeliefs(stored));
            assertBucketHolds();
        }
    }

    private Map<String, NavigableMap<Long, StoredMessage>> stored() {
        Map<String, NavigableMap<Long, StoredMessage>> all = new HashMap<>();
        for (String name : MAILBOXES) {
            NavigableMap<Long, StoredMessage> messages = new TreeMap<>();
            Mailbox mailbox = mailboxes
                    .store()
                    .find(TestServer.MAX, new MailboxName(name))
                    .orElseThrow();
            UidSet rest = mailboxes.store().open(TestServer.MAX, mailbox.id()).uids();
            while (!rest.isEmpty()) {
                var page = mailboxes.store().fetch(TestServer.MAX, mailbox.id(), rest, RowDetail.STORED);
                page.rows().forEach(row -> messages.put(row.uid().value(), stored(row)));
                rest = page.rest();
            }
            all.put(name, messages);
        }
        return all;
    }

    private StoredMessage stored(MessageRow row) {
        referenced.add(row.message().objectKey());
        byte[] octets = mailboxes.objects().get(row.message().objectKey());
        assertEquals(row.message().size(), octets.length);
        Set<String> flags = StreamSupport.stream(row.flags().spliterator(), false)
                .map(Flag::name)
                .collect(Collectors.toSet());
        return new StoredMessage(flags, new String(octets, StandardCharsets.ISO_8859_1));
    }

    private void assertBucketHolds() {
        Set<String> kept = mailboxes.objects().list("").map(ObjectStat::key).collect(Collectors.toSet());
        kept.removeAll(Set.copyOf(mailboxes.store().garbage(TestServer.MAX)));
        assertEquals(referenced, kept);
    }

    private TestServer gateway() {
        return TestServer.beside(LONG, mailboxes);
    }
}
