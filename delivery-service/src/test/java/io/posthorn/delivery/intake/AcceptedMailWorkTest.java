package io.posthorn.delivery.intake;

import static io.posthorn.delivery.TestMail.body;
import static io.posthorn.delivery.TestMail.id;
import static io.posthorn.delivery.TestMail.inline;
import static io.posthorn.delivery.TestMail.octets;
import static io.posthorn.delivery.TestMail.spooled;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.posthorn.common.QueueId;
import io.posthorn.contracts.v1.AcceptedMessage;
import io.posthorn.contracts.v1.AcceptedRecipient;
import io.posthorn.contracts.v1.DsnNotify;
import io.posthorn.delivery.TestMail;
import io.posthorn.delivery.retry.CalledOffException;
import io.posthorn.directory.Resolution;
import io.posthorn.mailbox.MailboxStoreUnavailable;
import io.posthorn.mailbox.TraceStep;
import io.posthorn.mailbox.message.MessageAnalysis;
import io.posthorn.objects.ObjectStoreUnavailable;
import io.posthorn.testing.Eventually;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AcceptedMailWorkTest {
    private final DeliveryBench bench = new DeliveryBench();

    @Test
    void a_message_is_one_object_and_one_row_and_wakes_its_mailbox() throws Exception {
        bench.run(inline(id(1), body("one"), "max@example.com"));
        assertEquals(List.of("max: Return-Path,Delivered-To,Received,From,Subject"), bench.inboxes());
        assertEquals(List.of("account 1 MODSEQ 2"), bench.events());
        assertEquals("delivered=1 repeated=0 dead=0", bench.ledger());
    }

    @Test
    void the_octets_behind_our_trace_fields_are_those_that_came() throws Exception {
        long seed = new Random().nextLong();
        byte[] noise = new byte[3_000];
        new Random(seed).nextBytes(noise);
        var odd = Map.of(
                "nothing at all",
                new byte[0],
                "no header",
                octets("\r\nbody"),
                "a body that looks like no mail",
                octets("no colon here\r\nnor here"),
                "bare line ends",
                octets("Subject: x\n\nline\rline\n"),
                "no line end at the end",
                octets("Subject: x\r\n\r\nlast"),
                "NUL and 8 bit",
                octets("Subject: \u00e4\u0000\r\n\r\n\u0000"),
                "dots",
                octets("Subject: x\r\n\r\n.\r\n..\r\n"),
                "noise, seed " + seed,
                noise);
        int number = 0;
        for (var entry : odd.entrySet()) {
            bench.run(inline(id(number++), entry.getValue(), "max@example.com"));
            byte[] copy = bench.newestObject("max");
            String trace = TestMail.trace("max@example.com");
            assertEquals(trace, new String(copy, 0, trace.length(), StandardCharsets.UTF_8), entry.getKey());
            assertArrayEquals(entry.getValue(), Arrays.copyOfRange(copy, trace.length(), copy.length), entry.getKey());
        }
    }

    @Test
    void a_spooled_body_gives_the_same_copy_as_an_inline_one() throws Exception {
        byte[] body = body("large");
        bench.objects.seed("spool/2026-03-04/a", body);
        bench.run(spooled(id(1), "spool/2026-03-04/a", body.length, "max@example.com"));
        assertArrayEquals(
                octets(TestMail.trace("max@example.com") + new String(body, StandardCharsets.UTF_8)),
                bench.newestObject("max"));
    }

    @Test
    void a_large_body_is_composed_in_the_bucket_and_is_the_same_copy() throws Exception {
        byte[] body = largeBody();
        bench.objects.seed("spool/2026-03-04/a", body);
        bench.run(spooled(id(1), "spool/2026-03-04/a", body.length, "max@example.com", "moritz@example.com"));
        for (String name : List.of("max", "moritz")) {
            byte[] copy = bench.newestObject(name);
            String trace = TestMail.trace(name + "@example.com");
            assertEquals(trace, new String(copy, 0, trace.length(), StandardCharsets.UTF_8));
            assertArrayEquals(body, Arrays.copyOfRange(copy, trace.length(), copy.length));
            assertEquals(MessageAnalysis.analyse(copy), bench.newestMetadata(name));
        }
        assertEquals("delivered=2 repeated=0 dead=0", bench.ledger());
    }

    @Test
    void a_bucket_that_fails_while_it_composes_leaves_one_copy_and_no_parts() throws Exception {
        byte[] body = largeBody();
        bench.objects.seed("spool/2026-03-04/a", body);
        bench.objects.failNextUploadSteps(3);
        bench.run(spooled(id(1), "spool/2026-03-04/a", body.length, "max@example.com"));
        assertEquals(1, bench.inboxes().size());
        assertEquals(3, bench.objects.aborted());
        assertEquals(2, bench.objects.keys().size());
    }

    @Test
    void a_large_body_that_is_missing_is_a_dead_letter() throws Exception {
        bench.run(spooled(id(1), "spool/2026-03-04/a", 20_000_000, "max@example.com"));
        assertEquals("delivered=0 repeated=0 dead=1", bench.ledger());
        byte[] body = largeBody();
        bench.objects.seed("spool/2026-03-04/b", body);
        bench.run(spooled(id(2), "spool/2026-03-04/b", body.length + 1, "max@example.com"));
        assertEquals("delivered=0 repeated=0 dead=2", bench.ledger());
    }

    /** A multipart message of more than one part of an upload. */
    private static byte[] largeBody() {
        String line = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ\r\n";
        return octets("Subject: large\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n"
                + line.repeat(60_000)
                + "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
                + line.repeat(40_000)
                + "--b--\r\n");
    }

    @Test
    void each_step_is_told_once_however_often_the_record_is_read() throws Exception {
        AcceptedMessage message = inline(id(1), body("one"), "gone@example.com", "max@example.com");
        bench.objects.failNext(1, new ObjectStoreUnavailable("away", null));
        bench.run(message);
        bench.run(message);
        assertEquals(
                List.of(
                        "accepted",
                        "bounced",
                        "stored 1",
                        "undeliverable 0-0 gone@example.com",
                        "undeliverable 0-1 gone@example.com",
                        "waiting bucket"),
                bench.traces.steps(id(1)).stream().map(TraceStep::name).sorted().toList());
    }

    @Test
    void a_message_that_waits_says_what_for() throws Exception {
        bench.directory.failNext(1, new Resolution.Unavailable("away"));
        bench.partition.revoke();
        assertThrows(CalledOffException.class, () -> bench.run(inline(id(1), body("one"), "max@example.com")));
        assertEquals(
                List.of("accepted", "waiting directory"),
                bench.traces.steps(id(1)).stream().map(TraceStep::name).toList());
    }

    @Test
    void what_nobody_foresaw_is_told_too() throws Exception {
        bench.directory.breakOn("max");
        bench.run(inline(id(1), body("one"), "max@example.com"));
        assertEquals(
                List.of("accepted", "dead-letter 0-0"),
                bench.traces.steps(id(1)).stream().map(TraceStep::name).toList());
    }

    @Test
    void a_record_read_again_changes_nothing_not_even_the_bucket() throws Exception {
        AcceptedMessage message = inline(id(1), body("one"), "max@example.com", "moritz@example.com");
        bench.run(message);
        int puts = bench.objects.puts();
        bench.run(message);
        assertEquals(2, bench.inboxes().size());
        assertEquals(puts, bench.objects.puts());
        assertEquals("delivered=2 repeated=2 dead=0", bench.ledger());
    }

    @Test
    void a_crash_between_object_and_rows_leaves_one_copy() throws Exception {
        AcceptedMessage message = inline(id(1), body("one"), "max@example.com");
        bench.index.failNext(1, new MailboxStoreUnavailable("killed", null));
        bench.partition.revoke();
        assertThrows(CalledOffException.class, () -> bench.run(message));
        assertEquals(List.of(), bench.inboxes());
        assertEquals(1, bench.objects.keys().size());

        bench.run(message, new PartitionIntake());
        assertEquals(1, bench.inboxes().size());
        assertEquals(1, bench.objects.keys().size());
    }

    @Test
    void a_lost_answer_of_the_index_leaves_one_copy() throws Exception {
        bench.index.loseNextAnswer();
        bench.run(inline(id(1), body("one"), "max@example.com"));
        assertEquals(1, bench.inboxes().size());
        assertEquals("delivered=0 repeated=1 dead=0", bench.ledger());
    }

    @Test
    void recipients_that_reach_one_account_get_one_copy() throws Exception {
        bench.run(inline(id(1), body("one"), "max+a@example.com", "max@example.com", "max+b@example.com"));
        assertEquals(1, bench.inboxes().size());
        assertEquals(1, bench.objects.keys().size());
        assertTrue(new String(bench.newestObject("max"), StandardCharsets.UTF_8)
                .startsWith(TestMail.trace("max+a@example.com")));
    }

    @Test
    void a_recipient_removed_since_the_250_is_told_to_the_sender_and_the_others_have_their_mail() throws Exception {
        AcceptedMessage message = inline(id(1), body("one"), "gone@example.com", "max@example.com");
        bench.run(message);
        bench.run(message);
        assertEquals(1, bench.inboxes().size());
        assertEquals(List.of(), bench.deadLetters());
        assertEquals(
                List.of("sender@example.org: FAILED gone@example.com 5.1.1 no such address any more"),
                bench.queue.dsns());
    }

    @Test
    void of_mail_without_a_sender_and_of_who_does_not_want_to_hear_nobody_is_told() throws Exception {
        bench.run(inline(id(1), body("one"), "gone@example.com").toBuilder()
                .setReversePath("")
                .build());
        bench.run(inline(id(2), body("two"), "gone@example.com").toBuilder()
                .setRecipients(
                        0,
                        AcceptedRecipient.newBuilder()
                                .setForwardPath("gone@example.com")
                                .addNotify(DsnNotify.DSN_NOTIFY_NEVER))
                .build());
        assertEquals(List.of(), bench.queue.dsns());
        assertEquals(List.of(), bench.deadLetters());
    }

    @Test
    void who_asked_for_it_hears_that_the_mail_has_arrived() throws Exception {
        bench.run(inline(id(1), body("one"), "max@example.com", "moritz@example.com").toBuilder()
                .setRecipients(
                        0,
                        AcceptedRecipient.newBuilder()
                                .setForwardPath("max@example.com")
                                .addNotify(DsnNotify.DSN_NOTIFY_SUCCESS))
                .build());
        assertEquals(
                List.of("sender@example.org: DELIVERED max@example.com 2.1.5 delivered to its mailbox"),
                bench.queue.dsns());
    }

    @Test
    void mail_for_other_systems_is_queued_once_with_our_trace_fields() throws Exception {
        bench.directory.elsewhere("far");
        AcceptedMessage message = inline(id(1), body("one"), "far@example.net", "max@example.com", "far@example.org");
        bench.run(message);
        bench.run(message);
        int octets = TestMail.RECEIVED.length() + body("one").length;
        assertEquals(
                List.of(
                        "sender@example.org > far@example.net (" + octets + ")",
                        "sender@example.org > far@example.org (" + octets + ")"),
                bench.queue.queued());
        assertEquals(1, bench.inboxes().size());
        assertEquals(
                TestMail.RECEIVED + new String(body("one"), StandardCharsets.UTF_8),
                new String(bench.objects.get("queue/" + id(1)), StandardCharsets.UTF_8));
    }

    @Test
    void a_queue_that_is_away_is_waited_for() throws Exception {
        bench.directory.elsewhere("far");
        bench.queue.failNext(3);
        bench.run(inline(id(1), body("one"), "far@example.net"));
        assertEquals(1, bench.queue.queued().size());
        assertEquals(List.of(), bench.deadLetters());
    }

    @Test
    void a_full_mailbox_is_told_to_the_sender_unless_the_copy_is_there() throws Exception {
        AcceptedMessage message = inline(id(1), body("one"), "max@example.com");
        bench.run(message);
        bench.directory.full("max");
        bench.run(message);
        assertEquals(List.of(), bench.queue.dsns());
        bench.run(inline(id(2), body("two"), "max@example.com"));
        assertEquals(1, bench.inboxes().size());
        assertEquals(
                List.of("sender@example.org: FAILED max@example.com 5.2.2 the mailbox is full"), bench.queue.dsns());
    }

    @Test
    void what_the_index_refuses_is_a_dead_letter_and_the_other_recipients_have_their_mail() throws Exception {
        bench.index.refuse("max");
        bench.run(inline(id(1), body("one"), "max@example.com", "moritz@example.com"));
        assertEquals(List.of("moritz: Return-Path,Delivered-To,Received,From,Subject"), bench.inboxes());
        assertEquals(List.of(id(1) + " max@example.com: a poisoned row"), bench.deadLetters());
    }

    @Test
    void a_body_that_is_gone_or_cut_is_a_dead_letter() throws Exception {
        bench.objects.seed("spool/2026-03-04/cut", new byte[7]);
        bench.run(spooled(id(1), "spool/2026-03-04/gone", 10, "max@example.com"));
        bench.run(spooled(id(2), "spool/2026-03-04/cut", 10, "max@example.com"));
        assertEquals(
                List.of(
                        id(1) + " max@example.com: the spooled body spool/2026-03-04/gone is missing",
                        id(2) + " max@example.com: the spooled body spool/2026-03-04/cut has 7 octets, not 10"),
                bench.deadLetters());
        assertEquals(List.of(), bench.inboxes());
    }

    @Test
    void a_record_that_does_not_parse_is_a_dead_letter() throws Exception {
        bench.run(ByteString.copyFromUtf8("no record"), bench.partition);
        assertEquals(1, bench.deadLetters().size());
        assertEquals("delivered=0 repeated=0 dead=1", bench.ledger());
    }

    @Test
    void a_queue_id_of_a_year_that_no_day_can_be_written_of_is_a_dead_letter() throws Exception {
        for (String forged : List.of("ZZZZZZZZZZ000000000000", "76EZ6FK000000000000000")) {
            bench.run(inline(new QueueId(forged), body("one"), "max@example.com"));
            assertEquals(
                    forged + " the record has a wrong value: the time of queue id " + forged + " lies too far ahead",
                    bench.deadLetters().getLast());
        }
        assertEquals(List.of(), bench.inboxes());
        assertEquals(List.of(), bench.objects.keys());
    }

    @Test
    void what_our_own_code_breaks_on_is_a_dead_letter_after_some_attempts_and_nothing_waits() throws Exception {
        bench.directory.breakOn("max");
        bench.run(inline(id(1), body("one"), "max@example.com"));
        bench.run(inline(id(2), body("two"), "moritz@example.com"));
        assertEquals(
                List.of(id(1) + " delivery failed 3 times: java.lang.IllegalStateException: a bug"),
                bench.deadLetters());
        assertEquals("", bench.outage.reason());
        assertEquals(1, bench.inboxes().size());
    }

    @Test
    void what_breaks_once_only_is_delivered() throws Exception {
        bench.objects.failNext(2, new UnsupportedOperationException("a bug that passes"));
        bench.run(inline(id(1), body("one"), "max@example.com"));
        assertEquals(1, bench.inboxes().size());
        assertEquals(List.of(), bench.deadLetters());
    }

    @Test
    void a_process_without_memory_is_no_messages_fault() throws Exception {
        bench.objects.failNext(20, new IllegalStateException(new OutOfMemoryError("heap")));
        bench.run(inline(id(1), body("one"), "max@example.com"));
        assertEquals(1, bench.inboxes().size());
        assertEquals(List.of(), bench.deadLetters());
    }

    @Test
    void whatever_is_away_is_waited_for_and_never_makes_a_dead_letter() throws Exception {
        bench.directory.failNext(2, new Resolution.Unavailable("away"));
        bench.objects.failNext(3, new ObjectStoreUnavailable("away", null));
        bench.index.failNext(4, new MailboxStoreUnavailable("away", null));
        byte[] body = body("spooled");
        bench.objects.seed("spool/2026-03-04/a", body);
        bench.run(spooled(id(1), "spool/2026-03-04/a", body.length, "max@example.com"));
        assertEquals(1, bench.inboxes().size());
        assertEquals(List.of(), bench.deadLetters());
        assertEquals(0, bench.outage.waiting());
    }

    @Test
    void the_partition_stands_still_for_as_long_as_something_is_away() throws Exception {
        bench.objects.failNext(Integer.MAX_VALUE, new ObjectStoreUnavailable("away", null));
        var running = bench.start(inline(id(1), body("one"), "max@example.com"));
        Eventually.holds(
                "the partition stands still, and a message waits",
                () -> bench.partition.standsStill() && bench.outage.waiting() == 1);
        bench.objects.failNext(0, null);
        running.get();
        assertEquals(false, bench.partition.standsStill());
        assertEquals(1, bench.inboxes().size());
    }

    @Test
    void a_dead_letter_that_cannot_be_written_is_waited_for() throws Exception {
        bench.failDeadLetters(2);
        bench.run(ByteString.copyFromUtf8("no record"), bench.partition);
        assertEquals(1, bench.deadLetters().size());
    }

    @Test
    void an_object_older_than_an_hour_is_written_again_before_its_row() throws Exception {
        bench.index.failNext(1, new MailboxStoreUnavailable("away", null));
        bench.index.whenFailing(() -> bench.passes(Duration.ofMinutes(61)));
        bench.run(inline(id(1), body("one"), "max@example.com"));
        assertEquals(2, bench.objects.puts());
        assertEquals(1, bench.inboxes().size());
    }

    @Test
    void many_messages_of_many_threads_share_transactions_and_lose_none() throws Exception {
        bench.runAll(500, number -> inline(id(number), body("m" + number), "max@example.com", "moritz@example.com"));
        assertEquals(1_000, bench.inboxes().size());
        assertTrue(bench.index.transactions() < 1_000, bench.index.transactions() + " transactions");
    }
}
