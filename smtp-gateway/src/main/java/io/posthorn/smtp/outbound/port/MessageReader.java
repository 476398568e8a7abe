package io.posthorn.smtp.outbound.port;

/** A message, piece by piece; the next pieces are read ahead. */
public interface MessageReader extends AutoCloseable {
    /** Octets of the largest piece. */
    int MOST_PIECE_OCTETS = 128 * 1024;

    /** The next piece; empty at the end of the message. */
    byte[] next() throws MessageUnavailable;

    /** Nothing more is read. */
    @Override
    void close();
}
