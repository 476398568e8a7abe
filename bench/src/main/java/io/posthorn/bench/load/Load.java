package io.posthorn.bench.load;

import io.posthorn.bench.BenchFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Some workers that share a number of operations. They begin together when all are connected, and stop after the last
 * operation or when the time is over, whichever is first.
 *
 * <p>Threads of the platform: there are few, each waits in one blocking read, and what a virtual thread would save in
 * memory it would take in polls.
 */
public final class Load {
    private static final long CONNECT_SECONDS = 120;

    private final int operations;
    private final Duration bound;
    private final AtomicInteger next = new AtomicInteger();
    private final CountDownLatch go = new CountDownLatch(1);
    private volatile long deadline;

    private Load(int operations, Duration bound) {
        this.operations = operations;
        this.bound = bound;
    }

    /** One client. */
    public interface Worker extends AutoCloseable {
        /**
         * One operation.
         *
         * @param number which one of all, counted from 0
         * @return its latency in nanoseconds
         */
        long operate(int number) throws Exception;

        @Override
        void close() throws IOException;
    }

    /** Connects a client. */
    @FunctionalInterface
    public interface Connector {
        /** A client that is ready to begin; they are counted from 0. */
        Worker connect(int worker) throws Exception;
    }

    /** Runs the load to its end. */
    public static Outcome run(int workers, int operations, Duration bound, Connector connector)
            throws InterruptedException {
        return new Load(operations, bound).run(workers, connector);
    }

    private Outcome run(int workers, Connector connector) throws InterruptedException {
        var connected = new CountDownLatch(workers);
        try (var threads = Executors.newFixedThreadPool(workers)) {
            var runs = new ArrayList<Future<Latencies>>();
            for (int i = 0; i < workers; i++) {
                int number = i;
                runs.add(threads.submit(() -> work(number, connector, connected)));
            }
            boolean complete = connected.await(CONNECT_SECONDS, TimeUnit.SECONDS);
            var cpu = ClientCpu.begin();
            long begin = System.nanoTime();
            deadline = begin + (complete ? bound.toNanos() : 0);
            go.countDown();
            var latencies = gather(runs);
            return new Outcome(latencies, System.nanoTime() - begin, cpu.share());
        }
    }

    private Latencies work(int number, Connector connector, CountDownLatch connected) throws Exception {
        Worker connecting;
        try {
            connecting = connector.connect(number);
        } finally {
            connected.countDown();
        }
        var latencies = new Latencies();
        try (var worker = connecting) {
            go.await();
            for (int i = next.getAndIncrement(); i < operations; i = next.getAndIncrement()) {
                if (System.nanoTime() - deadline > 0) {
                    break;
                }
                latencies.add(worker.operate(i));
            }
        }
        return latencies;
    }

    private static Latencies gather(List<Future<Latencies>> runs) throws InterruptedException {
        var all = new Latencies();
        for (var run : runs) {
            try {
                all.addAll(run.get());
            } catch (ExecutionException e) {
                throw e.getCause() instanceof BenchFailure failure
                        ? failure
                        : new BenchFailure("A client failed: " + e.getCause(), e.getCause());
            }
        }
        if (all.size() == 0) {
            throw new BenchFailure("Nothing was done in the time");
        }
        return all;
    }
}
