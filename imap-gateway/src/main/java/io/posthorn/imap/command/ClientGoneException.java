package io.posthorn.imap.command;

/** The client cannot be written to any longer: its command has nobody to answer. */
public final class ClientGoneException extends RuntimeException {
    public ClientGoneException(Throwable cause) {
        super(cause);
    }
}
