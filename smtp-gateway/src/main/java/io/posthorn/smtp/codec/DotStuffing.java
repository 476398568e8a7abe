package io.posthorn.smtp.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The transparency of DATA, both ways, in pieces of any size (RFC 5321 section 4.5.2). Only CRLF.CRLF ends the data:
 * what other servers take for an end (LF.LF, CR.CR, LF.CRLF, …) is content here, so that nobody can smuggle a second
 * message behind it; such content is reported, and refused by the session.
 */
public final class DotStuffing {
    private static final byte CR = '\r';
    private static final byte LF = '\n';
    private static final byte DOT = '.';

    private DotStuffing() {}

    /** From the wire to the message. */
    public static final class Decoder implements BodyDecoder {
        private enum Place {
            START_OF_LINE,
            AFTER_DOT,
            AFTER_DOT_CR,
            IN_LINE,
            AFTER_CR,
            ENDED
        }

        private Place place = Place.START_OF_LINE;
        private boolean bareLineEnding;

        @Override
        public byte[] read(ByteBuffer input) {
            // At most one octet of an earlier piece, a CR, is waiting.
            var message = new Octets(input.remaining() + 1);
            while (place != Place.ENDED && input.hasRemaining()) {
                if (place == Place.IN_LINE) {
                    message.writeUpToLineEnding(input);
                }
                if (input.hasRemaining()) {
                    step(input.get(), message);
                }
            }
            return message.toArray();
        }

        @Override
        public boolean ended() {
            return place == Place.ENDED;
        }

        @Override
        public boolean finished() {
            return ended();
        }

        @Override
        public boolean bareLineEnding() {
            return bareLineEnding;
        }

        private void step(byte octet, Octets message) {
            switch (place) {
                case START_OF_LINE -> {
                    if (octet == DOT) {
                        place = Place.AFTER_DOT;
                    } else {
                        inLine(octet, message);
                    }
                }
                case AFTER_DOT -> {
                    if (octet == CR) {
                        place = Place.AFTER_DOT_CR;
                    } else {
                        inLine(octet, message);
                    }
                }
                case AFTER_DOT_CR -> {
                    if (octet == LF) {
                        place = Place.ENDED;
                    } else {
                        afterBareCr(octet, message);
                    }
                }
                case IN_LINE -> inLine(octet, message);
                case AFTER_CR -> {
                    if (octet == LF) {
                        message.write(CR);
                        message.write(LF);
                        place = Place.START_OF_LINE;
                    } else {
                        afterBareCr(octet, message);
                    }
                }
                case ENDED -> throw new IllegalStateException("the data has ended");
            }
        }

        private void inLine(byte octet, Octets message) {
            if (octet == CR) {
                place = Place.AFTER_CR;
                return;
            }
            bareLineEnding |= octet == LF;
            message.write(octet);
            place = Place.IN_LINE;
        }

        private void afterBareCr(byte octet, Octets message) {
            bareLineEnding = true;
            message.write(CR);
            inLine(octet, message);
        }
    }

    /** From a message, whose lines end with CRLF, to the wire. */
    public static final class Encoder {
        private boolean startOfLine = true;
        private boolean afterCr;

        /** The next piece as it is sent. */
        public byte[] write(byte[] message) {
            // At worst every octet is a dot at the start of a line: CRLF needs two of three.
            var wire = new Octets(message.length * 4 / 3 + 2);
            for (byte octet : message) {
                if (startOfLine && octet == DOT) {
                    wire.write(DOT);
                }
                wire.write(octet);
                startOfLine = afterCr && octet == LF;
                afterCr = octet == CR;
            }
            return wire.toArray();
        }

        /** The end of the data; a last line without CRLF gets one. */
        public byte[] end() {
            return (startOfLine ? ".\r\n" : "\r\n.\r\n").getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** What ByteArrayOutputStream would be without its lock on every octet. */
    private static final class Octets {
        private final byte[] array;
        private int length;

        Octets(int capacity) {
            array = new byte[capacity];
        }

        void write(byte octet) {
            array[length++] = octet;
        }

        /** Nearly all octets of a message stand within lines, and mean nothing here. */
        void writeUpToLineEnding(ByteBuffer input) {
            int end = input.position();
            while (end < input.limit() && input.get(end) != CR && input.get(end) != LF) {
                end++;
            }
            int count = end - input.position();
            input.get(array, length, count);
            length += count;
        }

        byte[] toArray() {
            return length == array.length ? array : Arrays.copyOf(array, length);
        }
    }
}
