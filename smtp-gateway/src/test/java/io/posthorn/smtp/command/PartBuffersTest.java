package io.posthorn.smtp.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PartBuffersTest {
    private static final Duration PATIENCE = Duration.ofMillis(10);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final PartBuffers buffers = new PartBuffers(2, 100, 3, PATIENCE, now::get);

    @Test
    void aBufferIsUsedAgain() throws InterruptedException {
        byte[] buffer;
        try (var turn = queue()) {
            buffer = turn.await().orElseThrow();
            assertEquals(100, buffer.length);
            assertEquals(1, buffers.inUse());
        }
        assertEquals(0, buffers.inUse());
        assertSame(buffer, queue().await().orElseThrow());
    }

    @Test
    void whoComesFirstIsServedFirst() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            PartBuffers.Turn first = queue();
            PartBuffers.Turn second = queue();
            PartBuffers.Turn third = queue();
            PartBuffers.Turn fourth = queue();
            Future<Optional<byte[]>> thirdWaits = threads.submit(third::await);
            Future<Optional<byte[]>> fourthWaits = threads.submit(fourth::await);
            assertEquals(2, buffers.waiting());
            second.close();
            second.close();
            assertTrue(thirdWaits.get().isPresent());
            assertEquals(1, buffers.waiting());
            assertThrows(TimeoutException.class, () -> fourthWaits.get(1, TimeUnit.MILLISECONDS));
            first.close();
            assertTrue(fourthWaits.get().isPresent());
        }
    }

    @Test
    void whoGivesUpLeavesTheQueue() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            PartBuffers.Turn first = queue();
            queue();
            PartBuffers.Turn third = queue();
            Future<Optional<byte[]>> waits = threads.submit(third::await);
            third.close();
            assertTrue(waits.get().isEmpty());
            first.close();
            assertEquals(1, buffers.inUse());
        }
    }

    @Test
    void onlySoManyMayWait() {
        List<PartBuffers.Turn> turns = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            turns.add(queue());
        }
        assertTrue(buffers.crowded());
        assertTrue(buffers.queue(() -> {}).isEmpty());
        turns.getFirst().close();
        assertFalse(buffers.crowded());
    }

    @Test
    void aSlowClientLosesItsBufferToWhoWaits() throws Exception {
        var slow = new AtomicReference<PartBuffers.Turn>();
        slow.set(buffers.queue(() -> slow.get().close()).orElseThrow());
        PartBuffers.Turn storing = buffers.queue(() -> {
                    throw new AssertionError("it has filled its buffer");
                })
                .orElseThrow();
        storing.filled();
        now.set(Instant.EPOCH.plus(PATIENCE));
        assertTrue(slow.get().await().isPresent(), "as long as nobody waits it may take its time");
        assertTrue(queue().await().isPresent());
        assertTrue(slow.get().await().isEmpty());
    }

    @Test
    void aClientThatIsSlowFromNowOnIsNoticedByThoseWhoWaitAlready() throws Exception {
        var evicted = new CompletableFuture<String>();
        var slow = new AtomicReference<PartBuffers.Turn>();
        slow.set(buffers.queue(() -> {
                    evicted.complete("slow");
                    slow.get().close();
                })
                .orElseThrow());
        queue().filled();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Optional<byte[]>> waits = threads.submit(queue()::await);
            now.set(Instant.EPOCH.plus(PATIENCE));
            assertEquals("slow", evicted.get());
            assertTrue(waits.get().isPresent());
        }
    }

    private PartBuffers.Turn queue() {
        return buffers.queue(() -> {
                    throw new AssertionError("nobody is to be evicted");
                })
                .orElseThrow();
    }
}
