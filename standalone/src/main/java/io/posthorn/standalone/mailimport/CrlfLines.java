package io.posthorn.standalone.mailimport;

import java.io.IOException;
import java.io.OutputStream;

/** Ends every line with CRLF, whether it ended with that, with LF or with CR; also the last one (RFC 5321 section 2.3.8). */
final class CrlfLines extends OctetFilter {
    private boolean afterCr;
    private boolean lineOpen;

    CrlfLines(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int octet) throws IOException {
        byte next = (byte) octet;
        if (next == '\n' && afterCr) {
            afterCr = false;
        } else if (next == '\n' || next == '\r') {
            out.write('\r');
            out.write('\n');
            afterCr = next == '\r';
            lineOpen = false;
        } else {
            out.write(next);
            afterCr = false;
            lineOpen = true;
        }
    }

    @Override
    void finish() throws IOException {
        if (lineOpen) {
            out.write('\r');
            out.write('\n');
        }
    }
}
