package io.posthorn.smtp.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Splits a message's header into its fields while the message arrives, in pieces of any size. What it keeps is bounded:
 * one name and the beginning of one value. Octets of the body are ignored.
 *
 * <p>Only an empty line ends the header. A line that is neither a field nor the continuation of one is skipped: readers
 * of mail differ on whether the header goes on behind it, and a guard must see what any of them may see.
 */
public final class HeaderFieldReader {
    /** A line has at most 998 octets, and so has a name (RFC 5322 section 2.1.1). */
    private static final int LONGEST_NAME = 998;

    private enum Place {
        START_OF_LINE,
        CR_AT_START,
        NAME,
        SPACE_BEHIND_NAME,
        VALUE,
        NO_FIELD,
        ENDED
    }

    private final int mostValueOctets;
    private final ByteArrayOutputStream name = new ByteArrayOutputStream();
    private final ByteArrayOutputStream value = new ByteArrayOutputStream();
    private Place place = Place.START_OF_LINE;
    /** Whether name and value hold a field that may go on in the next line. */
    private boolean open;

    private boolean afterCr;
    /** The octets of the line ending that is the last of the value so far. */
    private int lineEnding;

    private long valueOctets;
    private long fieldOctets;
    private long headerOctets;

    /** @param mostValueOctets how much of a field's value is kept */
    public HeaderFieldReader(int mostValueOctets) {
        this.mostValueOctets = mostValueOctets;
    }

    /** Takes the next octets of the message and hands out the fields that are known to be complete. */
    public void read(byte[] octets, Consumer<HeaderField> fields) {
        for (int i = 0; i < octets.length && place != Place.ENDED; i++) {
            step(octets[i], fields);
        }
    }

    /** The message is over, perhaps in its header: hands out what is left. */
    public void end(Consumer<HeaderField> fields) {
        handOut(fields);
        place = Place.ENDED;
    }

    /** Whether the header is over. */
    public boolean ended() {
        return place == Place.ENDED;
    }

    /** How many octets the fields have so far, the unfinished one included; skipped lines do not count. */
    public long headerOctets() {
        return headerOctets + fieldOctets;
    }

    // header = *field CRLF
    private void step(byte octet, Consumer<HeaderField> fields) {
        switch (place) {
            case START_OF_LINE -> startLine(octet, fields);
            case CR_AT_START -> {
                if (octet == '\n') {
                    end(fields);
                } else {
                    place = Place.NO_FIELD;
                    step(octet, fields);
                }
            }
            case NAME, SPACE_BEHIND_NAME -> inName(octet);
            case VALUE -> inValue(octet);
            case NO_FIELD -> {
                if (octet == '\n') {
                    place = Place.START_OF_LINE;
                }
            }
            case ENDED -> throw new IllegalStateException("the header has ended");
        }
    }

    private void startLine(byte octet, Consumer<HeaderField> fields) {
        if (isSpace(octet)) {
            // obs-FWS: a continuation, of a field or of a line that is none
            place = open ? Place.VALUE : Place.NO_FIELD;
            if (open) {
                inValue(octet);
            }
            return;
        }
        handOut(fields);
        switch (octet) {
            case '\r' -> place = Place.CR_AT_START;
            case '\n' -> place = Place.ENDED;
            default -> {
                place = Place.NAME;
                inName(octet);
            }
        }
    }

    // optional-field = field-name *WSP ":" unstructured CRLF ; field-name = 1*ftext, ftext = %d33-57 / %d59-126
    private void inName(byte octet) {
        fieldOctets++;
        if (octet == ':' && name.size() > 0) {
            place = Place.VALUE;
            open = true;
            return;
        }
        boolean ftext = octet > ' ' && octet < 0x7f && octet != ':';
        if (ftext && place == Place.NAME && name.size() < LONGEST_NAME) {
            name.write(octet);
        } else if (isSpace(octet) && name.size() > 0) {
            place = Place.SPACE_BEHIND_NAME;
        } else {
            forget();
            place = octet == '\n' ? Place.START_OF_LINE : Place.NO_FIELD;
        }
    }

    private void inValue(byte octet) {
        fieldOctets++;
        valueOctets++;
        if (value.size() < mostValueOctets) {
            value.write(octet);
        }
        lineEnding = 0;
        if (octet == '\n') {
            lineEnding = afterCr ? 2 : 1;
            place = Place.START_OF_LINE;
        }
        afterCr = octet == '\r';
    }

    private void handOut(Consumer<HeaderField> fields) {
        if (open) {
            long length = valueOctets - lineEnding;
            int kept = (int) Math.min(length, value.size());
            fields.accept(new HeaderField(
                    name.toString(StandardCharsets.US_ASCII),
                    Arrays.copyOf(value.toByteArray(), kept),
                    fieldOctets,
                    kept == length));
            headerOctets += fieldOctets;
        }
        forget();
    }

    private void forget() {
        name.reset();
        value.reset();
        open = false;
        afterCr = false;
        lineEnding = 0;
        valueOctets = 0;
        fieldOctets = 0;
    }

    private static boolean isSpace(byte octet) {
        return octet == ' ' || octet == '\t';
    }
}
