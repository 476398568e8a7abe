package io.posthorn.standalone.supervisor;

import java.util.function.Consumer;

/** Asks one running process again and again whether it is ready, and tells when the answer changes. */
final class Probe implements Runnable {
    private static final long MILLIS_UNTIL_READY = 150;
    private static final long MILLIS_WHEN_READY = 1_000;
    /** A single miss of a process that was ready may be the load of the machine. */
    private static final int MISSES = 2;

    private final Readiness readiness;
    private final RunningProcess process;
    private final Consumer<Boolean> onChange;

    private boolean ready;
    private int misses;

    Probe(Readiness readiness, RunningProcess process, Consumer<Boolean> onChange) {
        this.readiness = readiness;
        this.process = process;
        this.onChange = onChange;
    }

    /** Until the process has ended, was asked to, or the thread is interrupted. */
    @Override
    public void run() {
        try {
            while (process.isAlive() && !process.isEnding()) {
                boolean before = ready;
                misses = answersReady() ? 0 : misses + 1;
                ready = misses == 0 || (ready && misses < MISSES);
                if (ready != before) {
                    onChange.accept(ready);
                }
                Thread.sleep(ready ? MILLIS_WHEN_READY : MILLIS_UNTIL_READY);
            }
            // Whoever drains takes nothing new.
            onChange.accept(false);
        } catch (InterruptedException processEnded) {
            Thread.currentThread().interrupt();
        } finally {
            readiness.close();
        }
    }

    private boolean answersReady() throws InterruptedException {
        try {
            return readiness.isReady();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception notYet) {
            return false;
        }
    }
}
