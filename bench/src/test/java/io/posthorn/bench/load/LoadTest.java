package io.posthorn.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.bench.BenchFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LoadTest {
    private final ConcurrentSkipListSet<Integer> done = new ConcurrentSkipListSet<>();
    private final AtomicInteger closed = new AtomicInteger();

    @Test
    void everyOperationIsDoneOnceAndEveryWorkerClosed() throws InterruptedException {
        var outcome = Load.run(3, 1_000, Duration.ofMinutes(1), _ -> new Worker());

        assertEquals(IntStream.range(0, 1_000).boxed().toList(), done.stream().toList());
        assertEquals(1_000, outcome.latencies().size());
        assertEquals(3, closed.get());
        assertTrue(outcome.rate() > 0);
    }

    @Test
    void endsWhenTheTimeIsOver() throws InterruptedException {
        var outcome = Load.run(2, Integer.MAX_VALUE, Duration.ofMillis(20), _ -> new Worker());

        assertEquals(done.size(), outcome.latencies().size());
        assertEquals(2, closed.get());
    }

    @Test
    void tellsWhyAClientFailed() {
        var failure = assertThrows(
                BenchFailure.class,
                () -> Load.run(2, 10, Duration.ofMinutes(1), worker -> {
                    if (worker == 1) {
                        throw new IOException("refused");
                    }
                    return new Worker();
                }));
        assertTrue(failure.getMessage().contains("refused"), failure.getMessage());
    }

    private final class Worker implements Load.Worker {
        @Override
        public long operate(int number) {
            assertTrue(done.add(number));
            return 1;
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
