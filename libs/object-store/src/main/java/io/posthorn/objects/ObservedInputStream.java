package io.posthorn.objects;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells a failing source from a failing bucket, and counts what was read. */
final class ObservedInputStream extends FilterInputStream {
    private long octets;
    private IOException failure;

    ObservedInputStream(InputStream source) {
        super(source);
    }

    long octets() {
        return octets;
    }

    /** Throws what the source threw, if it did. */
    void rethrowFailure() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            int count = super.read(into, offset, length);
            octets += Math.max(0, count);
            return count;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
