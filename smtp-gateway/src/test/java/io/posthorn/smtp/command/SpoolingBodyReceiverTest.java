package io.posthorn.smtp.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.smtp.fake.FakeSpool;
import io.posthorn.smtp.fake.FakeWorld;
import io.posthorn.smtp.port.MessageBody;
import io.posthorn.smtp.session.BodyEnd;
import io.posthorn.testing.Eventually;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SpoolingBodyReceiverTest {
    private static final int INLINE = 100_000;
    private static final int PART = 150_000;
    private static final long BUDGET = 300_000;
    private static final Duration PATIENCE = Duration.ofMillis(10);

    private final AtomicReference<Instant> now = new AtomicReference<>(FakeWorld.NOW);
    private final FakeSpool spool = new FakeSpool();
    private final OctetBudget budget = new OctetBudget(BUDGET);
    private final PartBuffers buffers = new PartBuffers(2, PART, 200, PATIENCE, now::get);
    private final BodyReceivers receivers = new BodyReceivers(INLINE, budget, buffers, spool, now::get);

    @AfterEach
    void nothingIsLeftBehind() {
        assertEquals(BUDGET, budget.left());
        assertEquals(0, buffers.inUse());
        assertEquals(0, buffers.waiting());
        Eventually.holds("an upload is aborted, on a thread of its own", () -> spool.open.get() == 0);
    }

    @Test
    void aSmallBodyStaysInTheHeap() throws InterruptedException {
        byte[] message = octets(INLINE);
        BodyReceiver receiver = receive(message, 1000);
        var held = assertInstanceOf(ReceivedBody.Held.class, receiver.body());
        assertArrayEquals(message, joined(held.body()));
        assertEquals(0, buffers.inUse());
        receiver.discard();
        receiver.discard();
    }

    @Test
    void octetByOctetItCostsNoMore() throws InterruptedException {
        byte[] message = octets(INLINE);
        BodyReceiver receiver = receive(message, 1);
        var held = assertInstanceOf(ReceivedBody.Held.class, receiver.body());
        assertArrayEquals(message, joined(held.body()));
        assertTrue(
                held.body().segments().size() < 50,
                "arrays: " + held.body().segments().size());
        long taken = BUDGET - budget.left();
        assertTrue(taken < 2 * INLINE, "taken of the budget: " + taken);
        receiver.discard();
    }

    @Test
    void aLargerOneGathersInABuffer() throws InterruptedException {
        byte[] message = octets(INLINE + 1);
        BodyReceiver receiver = receive(message, 1000);
        var body = assertInstanceOf(ReceivedBody.Buffered.class, receiver.body());
        assertArrayEquals(message, Arrays.copyOf(body.buffer(), body.length()));
        assertEquals(BUDGET, budget.left());
        receiver.discard();
    }

    @Test
    void aLargeOneGoesToTheSpoolPartByPart() throws Exception {
        for (int octets : List.of(PART, PART + 1, 3 * PART, 5 * PART + 17)) {
            byte[] message = octets(octets);
            for (int piece : List.of(999, PART / 2, PART, 4 * PART)) {
                BodyReceiver receiver = receive(message, piece);
                assertArrayEquals(message, spooled(receiver), octets + " in pieces of " + piece);
                receiver.discard();
            }
        }
    }

    @Test
    void whatFindsNoRoomInTheHeapTakesABuffer() throws InterruptedException {
        assertTrue(budget.take(BUDGET));
        byte[] message = octets(2000);
        BodyReceiver receiver = receive(message, 1000);
        var body = assertInstanceOf(ReceivedBody.Buffered.class, receiver.body());
        assertArrayEquals(message, Arrays.copyOf(body.buffer(), body.length()));
        receiver.discard();
        budget.giveBack(BUDGET);
    }

    @Test
    void manyAtOnceTakeTurns() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> outcomes = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                byte[] message = octets(4 * PART + i);
                outcomes.add(threads.submit(() -> {
                    BodyReceiver receiver = receive(message, 10_000);
                    boolean same = Arrays.equals(message, spooled(receiver));
                    receiver.discard();
                    return same;
                }));
            }
            for (Future<Boolean> same : outcomes) {
                assertTrue(same.get());
            }
        }
    }

    @Test
    void aBodyThatCannotBeStoredIsLost() throws InterruptedException {
        spool.down = true;
        BodyReceiver receiver = receive(octets(2 * PART), 1000);
        assertEquals(Optional.of(BodyEnd.NOT_STORED), receiver.lost());
    }

    @Test
    void aSpoolThatGoesAwayInTheMiddleLosesTheBody() throws InterruptedException {
        BodyReceiver receiver = receive(octets(PART), 1000);
        spool.down = true;
        continueWith(receiver, octets(PART), 1000);
        assertEquals(Optional.of(BodyEnd.NOT_STORED), receiver.lost());
    }

    @Test
    void whoIsSlowLosesItsBodyToWhoWaits() throws Exception {
        BodyReceiver slow = receive(octets(INLINE + 1), 1000);
        BodyReceiver whole = receive(octets(INLINE + 1), 1000);
        assertInstanceOf(ReceivedBody.Buffered.class, whole.body());
        now.set(now.get().plus(PATIENCE));
        BodyReceiver third = receive(octets(INLINE + 1), 1000);
        assertEquals(Optional.of(BodyEnd.NO_ROOM), slow.lost());
        assertEquals(Optional.empty(), whole.lost());
        assertEquals(Optional.empty(), third.lost());
        slow.receive(octets(1000));
        assertFalse(slow.full());
        slow.discard();
        whole.discard();
        third.discard();
    }

    @Test
    void whoLeavesWhileAPartIsStoredGivesTheBufferBackAfterwards() throws Exception {
        spool.hold();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            BodyReceiver receiver = receivers.open().orElseThrow();
            receiver.receive(octets(PART));
            Future<?> storing = threads.submit(() -> {
                receiver.makeRoom();
                return true;
            });
            Eventually.holds("an upload has begun", () -> spool.open.get() > 0);
            receiver.discard();
            assertEquals(1, buffers.inUse());
            spool.release();
            storing.get();
        }
    }

    @Test
    void whoLeavesWhileItWaitsLeavesTheQueue() throws Exception {
        BodyReceiver first = receive(octets(INLINE + 1), 1000);
        BodyReceiver second = receive(octets(INLINE + 1), 1000);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            BodyReceiver third = receivers.open().orElseThrow();
            third.receive(octets(INLINE + 1));
            Future<?> waiting = threads.submit(() -> {
                third.makeRoom();
                return true;
            });
            Eventually.holds("one waits for a buffer", () -> buffers.waiting() > 0);
            third.discard();
            waiting.get();
        }
        first.discard();
        second.discard();
    }

    private BodyReceiver receive(byte[] message, int piece) throws InterruptedException {
        BodyReceiver receiver = receivers.open().orElseThrow();
        continueWith(receiver, message, piece);
        return receiver;
    }

    private static void continueWith(BodyReceiver receiver, byte[] message, int piece) throws InterruptedException {
        for (int from = 0; from < message.length; from += piece) {
            receiver.receive(Arrays.copyOfRange(message, from, Math.min(message.length, from + piece)));
            if (receiver.full()) {
                receiver.makeRoom();
            }
        }
    }

    private byte[] spooled(BodyReceiver receiver) throws Exception {
        var body = assertInstanceOf(ReceivedBody.Spooling.class, receiver.body());
        if (body.restLength() > 0) {
            body.upload().add(body.rest(), body.restLength());
        }
        byte[] octets = spool.bodies.get(body.upload().complete());
        assertEquals(octets.length, body.octets());
        return octets;
    }

    private static byte[] joined(MessageBody body) {
        var octets = new ByteArrayOutputStream();
        body.segments().forEach(octets::writeBytes);
        return octets.toByteArray();
    }

    private static byte[] octets(int length) {
        var octets = new byte[length];
        new Random(length).nextBytes(octets);
        return octets;
    }
}
