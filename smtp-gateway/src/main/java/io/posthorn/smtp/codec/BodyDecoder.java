package io.posthorn.smtp.codec;

import java.nio.ByteBuffer;

/** From the wire to the octets of a message, in pieces of any size. */
public interface BodyDecoder {

    /** Reads up to the end of the data or chunk, returns octets of the message, and leaves what follows in the buffer. */
    byte[] read(ByteBuffer input);

    /** Whether the end of the data or chunk was read. */
    boolean ended();

    /** Whether the end of the message was read. */
    boolean finished();

    /** Whether a CR without LF or a LF without CR was read that must not be there (RFC 5321 section 2.3.8). */
    boolean bareLineEnding();
}
