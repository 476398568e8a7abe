package io.posthorn.standalone.e2e;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Doubles the dots at the beginning of lines (RFC 5321 section 4.5.2). */
final class DotStuffedStream extends FilterOutputStream {
    private boolean startOfLine = true;

    DotStuffedStream(OutputStream wire) {
        super(wire);
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        var stuffed = new ByteArrayOutputStream(length + 64);
        for (int i = offset; i < offset + length; i++) {
            if (startOfLine && octets[i] == '.') {
                stuffed.write('.');
            }
            stuffed.write(octets[i]);
            startOfLine = octets[i] == '\n';
        }
        stuffed.writeTo(out);
    }
}
