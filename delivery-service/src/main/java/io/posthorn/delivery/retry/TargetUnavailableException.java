package io.posthorn.delivery.retry;

/** Something a message needs is away, for a reason that may pass and that is not the message's fault. */
public final class TargetUnavailableException extends RuntimeException {

    /** @param reason a sentence for the operator */
    public TargetUnavailableException(String reason) {
        super(reason);
    }

    public TargetUnavailableException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
