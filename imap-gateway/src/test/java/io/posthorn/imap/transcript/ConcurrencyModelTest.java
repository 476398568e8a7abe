package io.posthorn.imap.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.imap.transcript.MailboxLedger.Place;
import io.posthorn.mailbox.Mailbox;
import io.posthorn.mailbox.MailboxName;
import io.posthorn.mailbox.MailboxSnapshot;
import io.posthorn.mailbox.MessageRow;
import io.posthorn.mailbox.RowDetail;
import io.posthorn.mailbox.Uid;
import io.posthorn.mailbox.UidSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many clients of two gateways work on the same mailboxes. In the end all know the same, and it is what is stored. */
@Timeout(120)
class ConcurrencyModelTest {
    private static final int SESSIONS = 50;
    private static final long WORKING_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final Duration LONG = Duration.ofMinutes(5);

    private final TestMailboxes mailboxes = new TestMailboxes();
    private final List<TestServer> gateways = List.of(gateway(), gateway());
    private final MailboxLedger ledger = new MailboxLedger();
    private final List<ModelSession> sessions = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        for (ModelSession session : sessions) {
            session.close();
        }
        gateways.forEach(TestServer::close);
    }

    @Test
    void everybodyKnowsTheSameInTheEnd() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        List<Integer> ports = gateways.stream().map(TestServer::port).toList();
        for (int i = 0; i < SESSIONS; i++) {
            sessions.add(new ModelSession("s" + i, seed + i, ledger, ports));
        }

        long end = System.nanoTime() + WORKING_NANOS;
        together(session -> {
            while (System.nanoTime() < end) {
                session.act();
            }
        });
        together(ModelSession::catchUp);
        System.out.println(ledger);

        for (ModelSession session : sessions) {
            MailboxSnapshot stored = snapshot(session.view().mailbox());
            assertEquals(stored.uids().stream().boxed().toList(), session.view().uids());
            assertFlagsAreKnown(stored, session.view());
        }
        assertLedgerAndIndexAgree();
        assertIndexAndBucketAgree();
    }

    /** What a session does at the same time as all others. */
    private interface Work {
        void of(ModelSession session) throws IOException;
    }

    private void together(Work work) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (ModelSession session : sessions) {
                all.add(threads.submit(() -> {
                    work.of(session);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    private void assertFlagsAreKnown(MailboxSnapshot stored, MailboxView view) {
        stored.byFlags()
                .forEach((flags, uids) -> uids.stream()
                        .forEach(uid -> assertEquals(
                                flags,
                                view.flags((int) stored.uids().rank(new Uid(uid))),
                                () -> "UID " + uid + " of " + view.mailbox())));
    }

    private void assertLedgerAndIndexAgree() {
        Set<Place> stored = new HashSet<>();
        for (String mailbox : ModelSession.MAILBOXES) {
            snapshot(mailbox).uids().stream().forEach(uid -> stored.add(new Place(mailbox, uid)));
        }
        for (Place place : stored) {
            assertTrue(ledger.text(place).isPresent(), () -> "nobody knows where " + place + " comes from");
            assertFalse(ledger.isGone(place), () -> place + " is back");
        }
        for (Place place : ledger.lasting()) {
            assertTrue(stored.contains(place), () -> place + " is lost");
        }
    }

    private void assertIndexAndBucketAgree() {
        for (String mailbox : ModelSession.MAILBOXES) {
            Map<Long, MessageRow> rows = rows(mailbox);
            rows.forEach((uid, row) -> {
                byte[] octets = mailboxes.objects().get(row.message().objectKey());
                assertEquals(row.message().size(), octets.length);
                assertEquals(
                        ledger.text(new Place(mailbox, uid)).orElseThrow(),
                        new String(octets, StandardCharsets.US_ASCII));
            });
        }
    }

    private Map<Long, MessageRow> rows(String mailbox) {
        var rows = new java.util.TreeMap<Long, MessageRow>();
        for (UidSet rest = snapshot(mailbox).uids(); !rest.isEmpty(); ) {
            var page = mailboxes.store().fetch(TestServer.MAX, mailbox(mailbox).id(), rest, RowDetail.STORED);
            page.rows().forEach(row -> rows.put(row.uid().value(), row));
            rest = page.rest();
        }
        return rows;
    }

    private MailboxSnapshot snapshot(String name) {
        return mailboxes.store().open(TestServer.MAX, mailbox(name).id());
    }

    private Mailbox mailbox(String name) {
        return mailboxes.store().find(TestServer.MAX, new MailboxName(name)).orElseThrow();
    }

    private TestServer gateway() {
        return TestServer.beside(LONG, mailboxes);
    }
}
