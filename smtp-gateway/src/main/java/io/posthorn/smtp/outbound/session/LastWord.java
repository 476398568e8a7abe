package io.posthorn.smtp.outbound.session;

/** Whether a message may be ended. Between the two questions nothing happens that may take long. */
public interface LastWord {

    /** Asks the queue. */
    boolean granted();

    /** Whether what the queue said is still true: this process may have been stopped for a while since. */
    boolean stillTrue();
}
