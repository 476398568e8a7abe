package io.posthorn.delivery.retry;

/** A step failed as often as it may, and nothing was away. The cause is the last failure. */
public final class GaveUpException extends Exception {

    /** @param cause the last failure */
    public GaveUpException(String step, int attempts, Throwable cause) {
        super(step + " failed " + attempts + " times: " + firstLine(cause), cause);
    }

    private static String firstLine(Throwable cause) {
        return cause.toString().lines().findFirst().orElse("");
    }
}
