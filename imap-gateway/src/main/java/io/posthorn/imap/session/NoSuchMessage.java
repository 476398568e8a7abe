package io.posthorn.imap.session;

/** A command names a sequence number that the mailbox does not have: the client's mistake. */
public final class NoSuchMessage extends RuntimeException {
    public NoSuchMessage(long number) {
        super("there is no message " + number, null, false, false);
    }
}
