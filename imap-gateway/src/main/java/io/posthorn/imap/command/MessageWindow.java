package io.posthorn.imap.command;

import io.posthorn.mailbox.message.HeaderFields;
import io.posthorn.mailbox.message.MessageBodies;
import io.posthorn.mailbox.message.OctetRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** One message's octets, read from the bucket chunk by chunk; the last chunk is kept for whoever reads on behind it. */
final class MessageWindow {
    private final MessageBodies bodies;
    private final String objectKey;
    private final long size;
    private long chunkStart;
    private byte[] chunk = {};

    MessageWindow(MessageBodies bodies, String objectKey, long size) {
        this.bodies = bodies;
        this.objectKey = objectKey;
        this.size = size;
    }

    /** The fields of the header that lies in a range. */
    HeaderFields header(OctetRange range) {
        try (InputStream octets = stream(range)) {
            return HeaderFields.read(octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The octets of a range. */
    InputStream stream(OctetRange range) {
        return new RangeStream(range);
    }

    private boolean holds(long offset) {
        return offset >= chunkStart && offset < chunkStart + chunk.length;
    }

    private final class RangeStream extends InputStream {
        private long position;
        private final long end;

        RangeStream(OctetRange range) {
            this.position = range.offset();
            this.end = Math.min(range.end(), size);
        }

        @Override
        public int read() {
            return available() > 0 ? chunk[(int) (position++ - chunkStart)] & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            int taken = Math.min(length, available());
            if (taken == 0) {
                return -1;
            }
            System.arraycopy(chunk, (int) (position - chunkStart), into, offset, taken);
            position += taken;
            return taken;
        }

        @Override
        public long skip(long octets) {
            long skipped = Math.clamp(octets, 0, Math.max(0, end - position));
            position += skipped;
            return skipped;
        }

        /** What can be read at once, after reading a chunk if need be; 0 at the end. */
        @Override
        public int available() {
            if (position < end && !holds(position)) {
                chunk = bodies.read(objectKey, new OctetRange(position, size - position));
                chunkStart = position;
            }
            return (int) Math.clamp(chunkStart + chunk.length - position, 0, end - position);
        }
    }
}
