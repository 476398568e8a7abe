package io.posthorn.net;

/** A listener cannot be bound; the message names it and its address. */
public final class ListenFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ListenFailedException(ListenerSpec spec, Throwable cause) {
        super(
                "Cannot listen for " + spec.name() + " on " + spec.address() + ": " + cause.getMessage()
                        + ". Change posthorn.listen." + spec.name() + ".",
                cause);
    }
}
