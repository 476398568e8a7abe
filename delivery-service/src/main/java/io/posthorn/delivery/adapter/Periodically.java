package io.posthorn.delivery.adapter;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something now and then on a thread of its own, until it is closed. */
public final class Periodically implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Periodically.class);

    private final String name;
    private final Duration interval;
    private final Runnable work;
    private final Thread thread;

    /** @param interval between two times, shortened by up to half at random: replicas do not all come at once */
    public Periodically(String name, Duration interval, Runnable work) {
        this.name = name;
        this.interval = interval;
        this.work = work;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Interrupts the work. */
    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (true) {
                long millis = interval.toMillis();
                Thread.sleep(millis - ThreadLocalRandom.current().nextLong(millis / 2 + 1));
                attempt();
            }
        } catch (InterruptedException _) {
            LOG.debug("{} ends", name);
        }
    }

    private void attempt() {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("{} failed", name, e);
        }
    }
}
