package io.posthorn.imap.transcript;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Raw deflate that takes no octet more than it needs, so that what follows it can be read as it is. */
final class FlushedInflater extends FilterInputStream {
    private static final int FLUSH = 0x0000FFFF;

    private final Inflater inflater = new Inflater(true);
    private final byte[] octet = new byte[1];
    /** The last four octets that were taken. */
    private int taken = -1;

    FlushedInflater(InputStream compressed) {
        super(compressed);
    }

    @Override
    public int read() throws IOException {
        var plain = new byte[1];
        try {
            while (inflater.inflate(plain) == 0) {
                if (take() < 0) {
                    return -1;
                }
            }
        } catch (DataFormatException e) {
            throw new IOException(e);
        }
        return plain[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int next = read();
        if (next < 0) {
            return -1;
        }
        into[offset] = (byte) next;
        return 1;
    }

    /** What stands behind the flush that comes next. */
    InputStream behind() throws IOException {
        while (taken != FLUSH) {
            if (take() < 0) {
                throw new IOException("no flush");
            }
        }
        inflater.end();
        return in;
    }

    private int take() throws IOException {
        int next = in.read();
        if (next >= 0) {
            octet[0] = (byte) next;
            taken = taken << 8 | next;
            inflater.setInput(octet);
        }
        return next;
    }
}
