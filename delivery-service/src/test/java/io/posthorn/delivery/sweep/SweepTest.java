package io.posthorn.delivery.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.posthorn.common.AccountId;
import io.posthorn.common.QueueId;
import io.posthorn.delivery.letters.DeadLetterBox;
import io.posthorn.delivery.letters.DeadLetterDetail;
import io.posthorn.delivery.letters.DeadLetterEntry;
import io.posthorn.delivery.letters.DeadLetterId;
import io.posthorn.delivery.retry.TargetUnavailableException;
import io.posthorn.mailbox.SweepIndex;
import io.posthorn.mailbox.TraceLog;
import io.posthorn.mailbox.TraceStep;
import io.posthorn.mailbox.memory.InMemoryTraceLog;
import io.posthorn.objects.InMemoryObjectStore;
import io.posthorn.objects.ObjectKeys;
import io.posthorn.objects.ObjectStat;
import io.posthorn.objects.ObjectUpload;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SweepTest {
    private static final AccountId MAX = new AccountId(1);
    /** The bucket in the heap has the machine's time. */
    private final Instant start = Instant.now();

    private final InMemoryObjectStore objects = new InMemoryObjectStore();
    private final ListedGarbage index = new ListedGarbage();
    private final ListedLetters letters = new ListedLetters();
    private final Counted swept = new Counted();
    private final Sweep.Ages ages = new Sweep.Ages(
            Duration.ofDays(2), Duration.ofDays(14), Duration.ofDays(30), Duration.ofDays(40), Duration.ofDays(50));
    private Instant now = start;
    private final TraceLog traces = new InMemoryTraceLog();
    private final Sweep sweep = new Sweep(index, traces, objects, letters, ages, () -> now, swept);

    @Test
    void an_object_goes_when_it_is_due_and_two_days_old() {
        objects.put("1/Maildir/cur/a", new byte[1]);
        index.due("1/Maildir/cur/a", start.plus(Duration.ofDays(1)));
        sweep.run();
        now = start.plus(Duration.ofHours(25));
        sweep.run();
        assertEquals(List.of("1/Maildir/cur/a"), keys());
        now = start.plus(Duration.ofHours(49));
        sweep.run();
        assertEquals(List.of(), keys());
        assertEquals(List.of(), index.rows);
        assertEquals("objects=1 spooled=0 days=0 failed=0", swept.toString());
    }

    @Test
    void what_became_of_messages_is_remembered_for_a_while() {
        QueueId mail = QueueId.generate(start);
        traces.add(List.of(new TraceStep(mail, "accepted", start, Optional.empty(), "{}")));
        now = start.plus(Duration.ofDays(50));
        sweep.run();
        assertEquals(1, traces.steps(mail).size());
        now = start.plus(Duration.ofDays(51));
        sweep.run();
        assertEquals(List.of(), traces.steps(mail));
    }

    @Test
    void what_was_expunged_is_remembered_for_a_while() {
        index.expunged.add(start);
        now = start.plus(Duration.ofDays(40));
        sweep.run();
        assertEquals(List.of(start), index.expunged);
        now = start.plus(Duration.ofDays(41));
        sweep.run();
        assertEquals(List.of(), index.expunged);
    }

    @Test
    void an_object_that_a_message_refers_to_again_stays_and_is_no_garbage_any_more() {
        objects.put("1/Maildir/cur/a", new byte[1]);
        index.due("1/Maildir/cur/a", start);
        index.referenced = "1/Maildir/cur/a";
        now = start.plus(Duration.ofDays(30));
        sweep.run();
        assertEquals(List.of("1/Maildir/cur/a"), keys());
        assertEquals(List.of(), index.rows);
    }

    @Test
    void an_object_that_has_gone_already_is_fine() {
        index.due("1/Maildir/cur/gone", start);
        sweep.run();
        assertEquals(List.of(), index.rows);
        assertEquals("objects=1 spooled=0 days=0 failed=0", swept.toString());
    }

    @Test
    void many_objects_go_in_one_sweep() {
        for (int i = 0; i < 1_200; i++) {
            objects.put("1/Maildir/cur/" + i, new byte[1]);
            index.due("1/Maildir/cur/" + i, start);
        }
        now = start.plus(Duration.ofDays(3));
        sweep.run();
        assertEquals(List.of(), keys());
    }

    @Test
    void spooled_bodies_go_by_day_but_never_under_a_dead_letter() {
        String old = spool(15);
        String kept = spool(15);
        String onItsWay = spool(20);
        String closed = spool(40);
        String young = spool(13);
        objects.put("spool/+10000-01-01/forged", new byte[1]);
        objects.put("spool/readme", new byte[1]);
        letters.add(kept, Optional.empty());
        letters.add(onItsWay, Optional.of(start.minus(Duration.ofDays(1))));
        letters.add(closed, Optional.of(start.minus(Duration.ofDays(15))));
        sweep.run();
        assertEquals(
                new TreeSet<>(List.of("spool/+10000-01-01/forged", "spool/readme", kept, onItsWay, young)),
                new TreeSet<>(keys()));
        assertEquals("objects=0 spooled=2 days=0 failed=0", swept.toString(), old);
    }

    @Test
    void an_upload_that_nobody_completes_goes_when_it_is_two_days_old() {
        ObjectUpload completed = objects.upload("spool/a");
        completed.add(new byte[1], 1);
        objects.upload("spool/b").add(new byte[1], 1);
        now = start.plus(Duration.ofHours(47));
        sweep.run();
        completed.complete();
        assertEquals(1, objects.unfinishedUploads().size());
        now = start.plus(Duration.ofHours(49));
        sweep.run();
        assertEquals(List.of(), objects.unfinishedUploads());
        assertEquals(1, swept.uploads);
    }

    @Test
    void where_the_bucket_does_not_know_its_age_it_counts_from_the_first_sweep_that_saw_it() {
        // Such a bucket says that it began just now, whenever it is asked.
        now = start.minus(Duration.ofDays(10));
        objects.upload("spool/a").add(new byte[1], 1);
        sweep.run();
        now = now.plus(Duration.ofHours(47));
        sweep.run();
        assertEquals(1, objects.unfinishedUploads().size());
        now = now.plus(Duration.ofHours(1));
        sweep.run();
        assertEquals(List.of(), objects.unfinishedUploads());
    }

    @Test
    void what_was_delivered_is_forgotten_by_day_but_never_under_a_dead_letter() {
        LocalDate today = LocalDate.ofInstant(start, ZoneOffset.UTC);
        index.days.addAll(List.of(today, today.minusDays(30), today.minusDays(31), today.minusDays(50)));
        letters.add(spool(50), Optional.empty());
        sweep.run();
        assertEquals(Set.of(today, today.minusDays(30), today.minusDays(50)), index.days);
    }

    @Test
    void while_nobody_can_read_the_dead_letters_nothing_goes_that_they_may_need() {
        String old = spool(100);
        LocalDate ancient = LocalDate.of(2020, 1, 1);
        index.days.add(ancient);
        index.due("1/Maildir/cur/gone", start);
        letters.away = true;
        sweep.run();
        assertEquals(List.of(old), keys());
        assertEquals(Set.of(ancient), index.days);
        assertEquals("objects=1 spooled=0 days=0 failed=2", swept.toString());
    }

    private String spool(int daysAgo) {
        String key = ObjectKeys.spool(QueueId.generate(start.minus(Duration.ofDays(daysAgo))));
        objects.put(key, new byte[1]);
        return key;
    }

    private List<String> keys() {
        return objects.list("").map(ObjectStat::key).toList();
    }

    private static final class ListedGarbage implements SweepIndex {
        private record Row(GarbageObject object, Instant due) {}

        private final List<Row> rows = new ArrayList<>();
        private final Set<LocalDate> days = new TreeSet<>();
        private final List<Instant> expunged = new ArrayList<>();
        private String referenced = "";

        void due(String key, Instant due) {
            rows.add(new Row(new GarbageObject(MAX, key, false), due));
        }

        @Override
        public List<GarbageObject> claimGarbage(Instant now, Instant lease, int max) {
            List<Row> due = rows.stream()
                    .filter(row -> !row.due().isAfter(now))
                    .limit(max)
                    .toList();
            due.forEach(row -> postponeGarbage(row.object(), lease));
            return due.stream()
                    .map(row -> row.object().objectKey())
                    .map(key -> new GarbageObject(MAX, key, key.equals(referenced)))
                    .toList();
        }

        @Override
        public void forgetGarbage(Collection<GarbageObject> objects) {
            objects.forEach(this::remove);
        }

        @Override
        public void postponeGarbage(GarbageObject object, Instant due) {
            remove(object);
            due(object.objectKey(), due);
        }

        @Override
        public Set<LocalDate> doneDays() {
            return Set.copyOf(days);
        }

        @Override
        public void dropDone(LocalDate day) {
            days.remove(day);
        }

        @Override
        public int forgetExpunged(Instant before, int most) {
            boolean old = expunged.removeIf(when -> when.isBefore(before));
            return old ? 1 : 0;
        }

        private void remove(GarbageObject object) {
            rows.removeIf(row -> row.object().objectKey().equals(object.objectKey()));
        }
    }

    private static final class ListedLetters implements DeadLetterBox {
        private final List<DeadLetterEntry> entries = new ArrayList<>();
        private boolean away;

        void add(String spooledKey, Optional<Instant> retriedAt) {
            String queueId = spooledKey.substring(spooledKey.lastIndexOf('/') + 1);
            entries.add(new DeadLetterEntry(
                    new DeadLetterId(0, entries.size()),
                    Instant.EPOCH,
                    queueId,
                    "reason",
                    1,
                    Optional.of(spooledKey),
                    retriedAt));
        }

        @Override
        public List<DeadLetterEntry> all() {
            if (away) {
                throw new TargetUnavailableException("the log is away");
            }
            return List.copyOf(entries);
        }

        @Override
        public Optional<DeadLetterDetail> find(DeadLetterId id) {
            return Optional.empty();
        }

        @Override
        public boolean retry(DeadLetterId id) {
            return false;
        }

        @Override
        public int retryAll() {
            return 0;
        }
    }

    private static final class Counted implements Swept {
        private int objects;
        private int spooledBodies;
        private int uploads;
        private int doneDays;
        private int failures;

        @Override
        public void objects(int count) {
            objects += count;
        }

        @Override
        public void spooledBodies(int count) {
            spooledBodies += count;
        }

        @Override
        public void uploads(int count) {
            uploads += count;
        }

        @Override
        public void doneDays(int count) {
            doneDays += count;
        }

        @Override
        public void failed() {
            failures++;
        }

        @Override
        public String toString() {
            return "objects=" + objects + " spooled=" + spooledBodies + " days=" + doneDays + " failed=" + failures;
        }
    }
}
