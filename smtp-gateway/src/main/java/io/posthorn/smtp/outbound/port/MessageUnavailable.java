package io.posthorn.smtp.outbound.port;

/** The stored message cannot be read now. */
public final class MessageUnavailable extends Exception {
    public MessageUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
