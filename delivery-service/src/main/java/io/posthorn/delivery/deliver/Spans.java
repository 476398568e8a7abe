package io.posthorn.delivery.deliver;

import io.posthorn.common.QueueId;
import io.posthorn.delivery.retry.CalledOffException;

/** Sees what is done for a message and how long it takes; safe for all threads. */
public interface Spans {
    /** Nobody looks. */
    Spans NONE = new Spans() {
        @Override
        public void begun(QueueId message) {}

        @Override
        public <T> T step(String name, QueueId message, Step<T> step) throws CalledOffException, InterruptedException {
            return step.take();
        }
    };

    /** What this thread does from now on, up to the end of its record, is for this message. */
    void begun(QueueId message);

    /** Takes a step of the work on a message; what it returns or throws goes through. */
    <T> T step(String name, QueueId message, Step<T> step) throws CalledOffException, InterruptedException;

    /** A step. */
    @FunctionalInterface
    interface Step<T> {
        T take() throws CalledOffException, InterruptedException;
    }
}
