package io.posthorn.smtp.codec;

import io.posthorn.smtp.codec.SubmittedHeader.Flaw;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Watches the header of a message streaming by, in pieces of any size, up to its empty line. Only the fields that matter
 * are kept, and no more octets are inspected than the limit.
 */
public final class HeaderWatch {
    private final int maxOctets;
    private final HeaderFieldReader reader;
    private final List<String> from = new ArrayList<>();
    private final List<String> sender = new ArrayList<>();
    private int octets;
    private boolean afterCr;
    private boolean dated;
    private boolean identified;
    private Optional<Flaw> flaw = Optional.empty();

    /** @param maxOctets how long the header may be */
    public HeaderWatch(int maxOctets) {
        this.maxOctets = maxOctets;
        this.reader = new HeaderFieldReader(maxOctets);
    }

    /** The next octets of the message. */
    public void read(byte[] message) {
        for (int start = 0; start < message.length && !reader.ended() && flaw.isEmpty(); ) {
            int end = endOfLine(message, start);
            inspect(Arrays.copyOfRange(message, start, end));
            start = end;
        }
    }

    /** What was seen, when the message has ended. */
    public SubmittedHeader seen() {
        if (flaw.isPresent()) {
            return new SubmittedHeader(List.of(), List.of(), false, false, flaw);
        }
        reader.end(this::field);
        return new SubmittedHeader(from, sender, dated, identified, flaw);
    }

    /** A line, or the part of it that has come. */
    private void inspect(byte[] line) {
        octets += line.length;
        if (octets > maxOctets) {
            flaw = Optional.of(Flaw.TOO_LARGE);
        } else if (hasBareLineEnding(line)) {
            flaw = Optional.of(Flaw.BARE_LINE_ENDING);
        } else {
            reader.read(line, this::field);
        }
    }

    // A CR or LF alone gets through in a BINARYMIME message, but its header consists of lines, too (RFC 3030 section
    // 3).
    private boolean hasBareLineEnding(byte[] line) {
        boolean bare = false;
        for (byte octet : line) {
            bare |= afterCr != (octet == '\n');
            afterCr = octet == '\r';
        }
        return bare;
    }

    private void field(HeaderField field) {
        if (field.named("From")) {
            from.add(unfolded(field));
        } else if (field.named("Sender")) {
            sender.add(unfolded(field));
        } else if (field.named("Date")) {
            dated = true;
        } else if (field.named("Message-ID")) {
            identified = true;
        }
    }

    private static String unfolded(HeaderField field) {
        return new String(field.value(), StandardCharsets.UTF_8).replace("\r\n", "");
    }

    private static int endOfLine(byte[] message, int start) {
        int end = start;
        while (end < message.length && message[end] != '\n') {
            end++;
        }
        return Math.min(end + 1, message.length);
    }
}
