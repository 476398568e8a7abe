package io.posthorn.standalone.mailimport;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Changes octets on their way; what it holds back comes with {@link #finish}. */
abstract class OctetFilter extends FilterOutputStream {
    OctetFilter(OutputStream out) {
        super(out);
    }

    /** The message has ended. */
    abstract void finish() throws IOException;

    @Override
    public final void write(byte[] octets, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            write(octets[i]);
        }
    }
}
