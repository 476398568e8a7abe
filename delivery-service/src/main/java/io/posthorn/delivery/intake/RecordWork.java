package io.posthorn.delivery.intake;

import io.posthorn.delivery.retry.CalledOffException;
import io.posthorn.delivery.retry.Waiting;

/** What is done with each record. Runs on a virtual thread of its own. */
@FunctionalInterface
public interface RecordWork {

    /**
     * Returns when nothing is left to do for the record, also after a crash in the next instant. May be called again
     * for a record it has already done.
     *
     * @param waiting told while the work stands still
     * @throws CalledOffException if another process has the record by now
     * @throws InterruptedException if the service stops
     */
    void run(LogRecord logged, Waiting waiting) throws CalledOffException, InterruptedException;
}
