package io.posthorn.standalone.mailimport;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Takes the {@code >} away that an mbox put before lines which begin with {@code From }. */
final class MboxUnquoting extends OctetFilter {
    private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

    private final boolean onlyOne;
    private boolean lineBegins = true;
    private long quotes;
    private int matched;

    /** @param form with {@link Form#MBOXO} only a single {@code >} was put there */
    MboxUnquoting(OutputStream out, Form form) {
        super(out);
        this.onlyOne = form == Form.MBOXO;
    }

    @Override
    public void write(int octet) throws IOException {
        byte next = (byte) octet;
        if (lineBegins && matched == 0 && next == '>') {
            quotes++;
        } else if (lineBegins && next == FROM[matched]) {
            matched++;
            if (matched == FROM.length) {
                boolean quoted = quotes == 1 || quotes > 1 && !onlyOne;
                release(quoted ? quotes - 1 : quotes);
            }
        } else {
            release(quotes);
            out.write(next);
            lineBegins = next == '\n';
        }
    }

    @Override
    void finish() throws IOException {
        release(quotes);
    }

    private void release(long quotesToWrite) throws IOException {
        for (long i = 0; i < quotesToWrite; i++) {
            out.write('>');
        }
        out.write(FROM, 0, matched);
        quotes = 0;
        matched = 0;
        lineBegins = false;
    }
}
