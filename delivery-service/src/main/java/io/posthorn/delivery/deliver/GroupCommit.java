package io.posthorn.delivery.deliver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Turns what many threads want at the same time into few transactions. Whoever comes first drives, with whatever waits
 * at that moment; all who come meanwhile make up the next batch. Nobody ever waits for company: a lone item is a batch.
 * An item that a transaction skipped joins the next round, and holds up nobody else meanwhile.
 *
 * @param <T> an item
 * @param <R> what becomes of it
 */
public final class GroupCommit<T, R> {
    /** Between two rounds for an item that is skipped: doubled each time, up to the second one. */
    private static final long FIRST_PAUSE_MILLIS = 2;

    private static final long LONGEST_PAUSE_MILLIS = 100;

    private final int maxBatch;
    private final Function<List<T>, List<Optional<R>>> transaction;
    private final LinkedBlockingQueue<Ticket<T, R>> waiting = new LinkedBlockingQueue<>();
    // Fair: those whose item was done by another driver pass before the next one drives.
    private final ReentrantLock driver = new ReentrantLock(true);

    /**
     * @param maxBatch the most items of one transaction
     * @param transaction takes items, answers with as many results in the same order, empty for those it skipped, or
     *     throws for all of them
     */
    public GroupCommit(int maxBatch, Function<List<T>, List<Optional<R>>> transaction) {
        if (maxBatch < 1) {
            throw new IllegalArgumentException("a batch has room for one item at least");
        }
        this.maxBatch = maxBatch;
        this.transaction = transaction;
    }

    /**
     * Waits until the item's transaction has ended.
     *
     * @return the item's result
     * @throws InterruptedException if the wait was interrupted; the item may be done all the same
     * @throws RuntimeException what the transaction threw
     */
    public R commit(T item) throws InterruptedException {
        var ticket = new Ticket<T, R>(item);
        waiting.add(ticket);
        long pause = FIRST_PAUSE_MILLIS;
        try {
            while (!driveOnceUnlessEnded(ticket)) {
                // Outside of the lock: whoever has come meanwhile drives.
                Thread.sleep(pause);
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            waiting.remove(ticket);
            throw e;
        }
        return ticket.result();
    }

    /** Items that no batch has taken yet. */
    int waiting() {
        return waiting.size();
    }

    /** Rounds go on until this ticket was in one of them; tells whether it has ended. */
    private boolean driveOnceUnlessEnded(Ticket<T, R> ticket) throws InterruptedException {
        driver.lockInterruptibly();
        try {
            int rounds = ticket.rounds;
            while (!ticket.ended() && ticket.rounds == rounds) {
                drive();
            }
            return ticket.ended();
        } finally {
            driver.unlock();
        }
    }

    private void drive() {
        var batch = new ArrayList<Ticket<T, R>>();
        waiting.drainTo(batch, maxBatch);
        try {
            List<Optional<R>> results =
                    transaction.apply(batch.stream().map(ticket -> ticket.item).toList());
            for (int i = 0; i < batch.size(); i++) {
                settle(batch.get(i), results.get(i));
            }
        } catch (RuntimeException e) {
            batch.forEach(ticket -> ticket.failure = e);
        } catch (Error e) {
            // Whatever happened, nobody may wait for a batch that is over.
            batch.forEach(ticket -> ticket.failure = new IllegalStateException("the transaction broke off", e));
            throw e;
        }
    }

    private void settle(Ticket<T, R> ticket, Optional<R> result) {
        ticket.rounds++;
        if (result.isPresent()) {
            ticket.result = result.get();
        } else {
            // Behind all others: those that are skipped again and again must not fill every batch.
            waiting.add(ticket);
        }
    }

    /** An item and what became of it; guarded by the driver's lock. */
    private static final class Ticket<T, R> {
        private final T item;
        private int rounds;
        private R result;
        private RuntimeException failure;

        Ticket(T item) {
            this.item = item;
        }

        boolean ended() {
            return result != null || failure != null;
        }

        R result() {
            if (failure != null) {
                throw failure;
            }
            return result;
        }
    }
}
