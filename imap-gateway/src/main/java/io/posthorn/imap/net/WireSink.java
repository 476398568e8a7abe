package io.posthorn.imap.net;

import io.posthorn.imap.command.ClientGoneException;
import io.posthorn.imap.command.ResponseSink;
import io.posthorn.net.Wire;
import io.posthorn.net.WireClosedException;
import java.io.ByteArrayOutputStream;

/** Writes to a client from a command's virtual thread. Small responses travel together. */
public final class WireSink implements ResponseSink {
    private static final int BATCH_OCTETS = 16 * 1024;

    private final Wire wire;
    private final ByteArrayOutputStream batch = new ByteArrayOutputStream();

    public WireSink(Wire wire) {
        this.wire = wire;
    }

    @Override
    public void write(byte[] octets) {
        batch.writeBytes(octets);
        if (batch.size() >= BATCH_OCTETS) {
            flush();
        }
    }

    /** Sends what is still here. To be called before anybody else writes to the client. */
    public void flush() {
        if (batch.size() > 0) {
            byte[] octets = batch.toByteArray();
            batch.reset();
            try {
                wire.sendAndWait(octets);
            } catch (WireClosedException e) {
                throw new ClientGoneException(e);
            }
        }
    }
}
