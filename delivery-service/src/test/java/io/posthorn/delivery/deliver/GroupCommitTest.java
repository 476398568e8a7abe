package io.posthorn.delivery.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.testing.Eventually;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GroupCommitTest {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void a_lone_item_is_a_batch() throws Exception {
        assertEquals("1", new GroupCommit<>(10, this::run).commit(1));
        assertEquals(List.of(List.of(1)), batches);
    }

    @Test
    void what_comes_while_a_batch_runs_makes_up_the_next_ones_and_each_gets_its_own_result() throws Exception {
        var started = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var commits = new GroupCommit<Integer, String>(4, items -> {
            started.countDown();
            await(mayEnd);
            return run(items);
        });
        var results = new ArrayList<Future<String>>();
        results.add(threads.submit(() -> commits.commit(0)));
        started.await();
        IntStream.rangeClosed(1, 9).forEach(item -> results.add(threads.submit(() -> commits.commit(item))));
        Eventually.holds("nine wait", () -> commits.waiting() == 9);
        mayEnd.countDown();
        for (int item = 0; item < results.size(); item++) {
            assertEquals(Integer.toString(item), results.get(item).get());
        }
        assertEquals(List.of(1, 4, 4, 1), batches.stream().map(List::size).toList());
    }

    @Test
    void all_items_of_a_batch_that_failed_fail_and_the_next_one_runs() throws Exception {
        var fails = Collections.synchronizedList(new ArrayList<>(List.of(true, false)));
        var commits = new GroupCommit<Integer, String>(10, items -> {
            if (fails.removeFirst()) {
                throw new IllegalStateException("away");
            }
            return run(items);
        });
        assertThrows(IllegalStateException.class, () -> commits.commit(1));
        assertEquals("2", commits.commit(2));
    }

    @Test
    void nobody_waits_for_a_batch_that_broke_off() {
        var commits = new GroupCommit<Integer, String>(10, items -> {
            throw new StackOverflowError();
        });
        var failure = assertThrows(
                ExecutionException.class,
                () -> threads.submit(() -> commits.commit(1)).get());
        assertTrue(failure.getCause() instanceof StackOverflowError);
        assertThrows(StackOverflowError.class, () -> commits.commit(2));
    }

    @Test
    void what_a_round_skips_joins_the_next_ones_and_holds_up_nobody() throws Exception {
        var busy = new AtomicBoolean(true);
        var commits = new GroupCommit<Integer, String>(
                2,
                items -> run(items).stream()
                        .map(result -> result.filter(text -> !busy.get() || !text.startsWith("-")))
                        .toList());
        var skipped = IntStream.rangeClosed(1, 5)
                .mapToObj(item -> threads.submit(() -> commits.commit(-item)))
                .toList();
        for (int item = 1; item <= 20; item++) {
            assertEquals(Integer.toString(item), commits.commit(item));
        }
        assertTrue(skipped.stream().noneMatch(Future::isDone));
        busy.set(false);
        for (int item = 1; item <= 5; item++) {
            assertEquals(Integer.toString(-item), skipped.get(item - 1).get());
        }
        assertEquals(0, commits.waiting());
    }

    @Test
    void who_gives_up_waiting_takes_the_item_along() {
        var commits = new GroupCommit<Integer, String>(
                2, items -> items.stream().map(_ -> Optional.<String>empty()).toList());
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> commits.commit(1));
        assertEquals(0, commits.waiting());
    }

    private List<Optional<String>> run(List<Integer> items) {
        batches.add(items);
        return items.stream().map(Object::toString).map(Optional::of).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
