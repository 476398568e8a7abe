package io.posthorn.smtp.port;

/** A message is not known to be durable, so that its sender keeps it. */
public final class NotDurableException extends Exception {
    public NotDurableException(String message, Throwable cause) {
        super(message, cause);
    }
}
