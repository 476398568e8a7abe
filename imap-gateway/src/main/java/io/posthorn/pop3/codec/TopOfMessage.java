package io.posthorn.pop3.codec;

import java.util.Arrays;

/** Cuts a message behind its header and some lines of its body (RFC 1939 section 7, TOP), chunk by chunk. */
public final class TopOfMessage {
    private boolean inHeader = true;
    private int lineOctets;
    private long linesLeft;

    /** The whole message. */
    public static TopOfMessage everything() {
        return new TopOfMessage(Integer.MAX_VALUE);
    }

    /** @param lines of the body, at most */
    public TopOfMessage(int lines) {
        this.linesLeft = lines;
    }

    /** The part of the next octets that belongs to the top. */
    public byte[] take(byte[] octets) {
        for (int i = 0; i < octets.length; i++) {
            if (done()) {
                return Arrays.copyOf(octets, i);
            }
            if (octets[i] == '\n') {
                lineEnded();
            } else if (octets[i] != '\r') {
                lineOctets++;
            }
        }
        return octets;
    }

    /** Whether nothing more belongs to the top. */
    public boolean done() {
        return !inHeader && linesLeft == 0;
    }

    private void lineEnded() {
        if (!inHeader) {
            linesLeft--;
        } else if (lineOctets == 0) {
            inHeader = false;
        }
        lineOctets = 0;
    }
}
