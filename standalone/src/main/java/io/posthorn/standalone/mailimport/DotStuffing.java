package io.posthorn.standalone.mailimport;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Doubles the dot at the beginning of a line, and ends the message with a lone one (RFC 5321 section 4.5.2). */
final class DotStuffing extends OctetFilter {
    private static final byte[] END = ".\r\n".getBytes(StandardCharsets.US_ASCII);

    private boolean lineBegins = true;

    /** What is written has CRLF at the end of each line. */
    DotStuffing(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int octet) throws IOException {
        if (lineBegins && octet == '.') {
            out.write('.');
        }
        out.write(octet);
        lineBegins = octet == '\n';
    }

    @Override
    void finish() throws IOException {
        out.write(END);
    }
}
