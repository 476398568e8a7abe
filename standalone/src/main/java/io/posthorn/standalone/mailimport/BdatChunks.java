package io.posthorn.standalone.mailimport;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Sends what is written to it as BDAT chunks (RFC 3030 section 2); stops at the first one that is refused. */
final class BdatChunks extends OutputStream {
    private static final int CHUNK = 1 << 18;

    private final LmtpConnection connection;
    private final byte[] chunk = new byte[CHUNK];
    private int length;
    private Reply refusal;

    BdatChunks(LmtpConnection connection) {
        this.connection = connection;
    }

    @Override
    public void write(int octet) throws IOException {
        if (length == CHUNK) {
            sendChunk();
        }
        chunk[length++] = (byte) octet;
    }

    @Override
    public void write(byte[] octets, int offset, int count) throws IOException {
        int from = offset;
        int left = count;
        while (left > 0) {
            if (length == CHUNK) {
                sendChunk();
            }
            int part = Math.min(left, CHUNK - length);
            System.arraycopy(octets, from, chunk, length, part);
            length += part;
            from += part;
            left -= part;
        }
    }

    /** Why the rest need not be sent, if the server has refused a chunk. */
    Optional<Reply> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Sends the last chunk and gives the answer to all of them. */
    Reply finish() throws IOException {
        return refusal == null ? connection.chunk(chunk, length, true) : refusal;
    }

    private void sendChunk() throws IOException {
        if (refusal == null) {
            Reply reply = connection.chunk(chunk, length, false);
            refusal = reply.positive() ? null : reply;
        }
        length = 0;
    }
}
