package io.posthorn.imap.command;

/**
 * Where a handler writes to its client. Writing waits while the client does not read: never write while holding anything
 * pooled.
 */
public interface ResponseSink {

    /** Sends octets, in order. Ends the handler by an exception if the client is gone. */
    void write(byte[] octets);
}
