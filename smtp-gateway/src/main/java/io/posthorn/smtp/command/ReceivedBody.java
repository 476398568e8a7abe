package io.posthorn.smtp.command;

import io.posthorn.smtp.port.MessageBody;
import io.posthorn.smtp.port.SpoolUpload;

/** A whole body, wherever its octets are. It is valid until its receiver is told to discard it. */
public sealed interface ReceivedBody {

    /** How many octets it has. */
    long octets();

    /** All of it is in the heap. */
    record Held(MessageBody body) implements ReceivedBody {
        @Override
        public long octets() {
            return body.octets();
        }
    }

    /** All of it is in a buffer, which others use later. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Buffered(byte[] buffer, int length) implements ReceivedBody {
        @Override
        public long octets() {
            return length;
        }
    }

    /** Most of it is on its way to the spool; the rest is in a buffer. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Spooling(SpoolUpload upload, byte[] rest, int restLength, long octets) implements ReceivedBody {}
}
