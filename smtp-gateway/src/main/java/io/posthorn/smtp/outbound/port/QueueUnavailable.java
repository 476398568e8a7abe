package io.posthorn.smtp.outbound.port;

/** Nobody answered for the queue in time; what was asked may have happened or not. */
public final class QueueUnavailable extends Exception {
    public QueueUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
