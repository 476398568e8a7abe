package io.posthorn.smtp.outbound.fake;

import io.posthorn.smtp.outbound.port.MessageReader;
import io.posthorn.smtp.outbound.port.MessageSource;
import io.posthorn.smtp.outbound.port.MessageUnavailable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Messages that are their own keys, in pieces of a few octets, so that pieces end anywhere. */
public final class ContentInKey implements MessageSource {
    private final int pieceOctets;

    public ContentInKey(int pieceOctets) {
        this.pieceOctets = pieceOctets;
    }

    /** A key that cannot be read. */
    public static final String UNREADABLE = "unreadable";

    @Override
    public MessageReader open(String objectKey, long octets) {
        byte[] content = objectKey.getBytes(StandardCharsets.ISO_8859_1);
        return new MessageReader() {
            private int offset;

            @Override
            public byte[] next() throws MessageUnavailable {
                if (objectKey.equals(UNREADABLE)) {
                    throw new MessageUnavailable("the bucket is away", null);
                }
                int from = offset;
                offset = Math.min(from + pieceOctets, content.length);
                return Arrays.copyOfRange(content, from, offset);
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
