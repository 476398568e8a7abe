package io.posthorn.standalone.mailimport;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Finds the messages of an mbox (RFC 4155): each follows a line that begins with {@code From } at the beginning of the
 * file or behind an empty line, and the empty line before the next one is not part of it. Reads the file once and holds
 * none of it.
 */
final class MboxScanner {
    private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER = 1 << 16;

    /** Takes the messages one after the other. */
    interface Receiver {
        void message(long offset, long octets) throws IOException, InterruptedException;
    }

    private final Receiver receiver;
    private long lineStart;
    private long position;
    /** How far the line looks like the beginning of a separator; negative: not at all. */
    private int matched;

    private boolean lineIsEmpty = true;
    private boolean emptyLineBefore = true;
    private long emptyLineStart;
    private long messageStart = -1;

    private MboxScanner(Receiver receiver) {
        this.receiver = receiver;
    }

    static void scan(InputStream mbox, Receiver receiver) throws IOException, InterruptedException {
        new MboxScanner(receiver).read(new BufferedInputStream(mbox, BUFFER));
    }

    private void read(InputStream mbox) throws IOException, InterruptedException {
        for (int next = mbox.read(); next >= 0; next = mbox.read()) {
            position++;
            if (next == '\n') {
                endLine();
            } else {
                look(next);
            }
        }
        boolean unfinishedLine = position > lineStart;
        endMessage(!unfinishedLine && emptyLineBefore ? emptyLineStart : position);
    }

    private void look(int octet) {
        if (octet != '\r') {
            lineIsEmpty = false;
        }
        if (matched >= 0 && matched < FROM.length) {
            matched = octet == FROM[matched] ? matched + 1 : -1;
        }
    }

    private void endLine() throws IOException, InterruptedException {
        if (matched == FROM.length && emptyLineBefore) {
            endMessage(emptyLineStart);
            messageStart = position;
        }
        if (lineIsEmpty) {
            emptyLineStart = lineStart;
        }
        emptyLineBefore = lineIsEmpty;
        lineIsEmpty = true;
        matched = 0;
        lineStart = position;
    }

    private void endMessage(long end) throws IOException, InterruptedException {
        if (messageStart >= 0) {
            receiver.message(messageStart, Math.max(end, messageStart) - messageStart);
        }
    }
}
