package io.posthorn.smtp.command;

import io.posthorn.common.MessageId;
import io.posthorn.smtp.codec.BodyDecoder;
import io.posthorn.smtp.codec.DotStuffing;
import io.posthorn.smtp.session.BodyEnd;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A message between 354 and the end of its data, or between its first chunk and the last. What is refused is read to its
 * end all the same, for only there may the reply be given (RFC 5321 section 4.1.1.4), but nothing of it is kept.
 */
public final class IncomingBody {
    private final BodyDecoder decoder;
    private final BodyReceiver receiver;
    private final long maxOctets;
    private Optional<HeaderGuard> guard = Optional.empty();
    private long octets;
    private BodyEnd end = BodyEnd.COMPLETE;

    /** @param maxOctets the largest message, line endings included, without the dots that stuffing adds (RFC 1870) */
    public IncomingBody(BodyReceiver receiver, long maxOctets) {
        this(new DotStuffing.Decoder(), receiver, maxOctets);
    }

    /** @param decoder how the octets of the message stand on the wire */
    public IncomingBody(BodyDecoder decoder, BodyReceiver receiver, long maxOctets) {
        this.decoder = decoder;
        this.receiver = receiver;
        this.maxOctets = maxOctets;
    }

    /** Has the header looked at on the way. */
    public IncomingBody guardedBy(HeaderGuard headerGuard) {
        guard = Optional.of(headerGuard);
        return this;
    }

    /** Reads up to the end of the data or chunk and leaves what follows in the buffer. */
    public void read(ByteBuffer input) {
        keep(decoder.read(input));
    }

    /** Whether room has to be made before more is read, or the end is told. */
    public boolean full() {
        return receiver.full();
    }

    /** Makes room; blocks. */
    public void makeRoom() throws InterruptedException {
        receiver.makeRoom();
    }

    /** How it ended; empty if the end is still to come. */
    public Optional<BodyEnd> end() {
        receiver.lost().ifPresent(this::refuse);
        return decoder.ended() ? Optional.of(end) : Optional.empty();
    }

    /** The message, when it is complete. */
    public ReceivedBody body() {
        return receiver.body();
    }

    /** What the message calls itself, as far as its header was looked at. */
    public Optional<MessageId> messageId() {
        return guard.flatMap(HeaderGuard::messageId);
    }

    /** Forgets the message. */
    public void discard() {
        receiver.discard();
    }

    private void keep(byte[] message) {
        octets += message.length;
        if (decoder.bareLineEnding()) {
            refuse(BodyEnd.BARE_LINE_ENDING);
        } else if (octets > maxOctets) {
            refuse(BodyEnd.TOO_LARGE);
        }
        guard.ifPresent(it -> examine(it, message));
        if (end == BodyEnd.COMPLETE && message.length > 0) {
            receiver.receive(message);
        }
    }

    private void examine(HeaderGuard it, byte[] message) {
        it.read(message);
        if (decoder.finished()) {
            it.end();
        }
        it.objection().ifPresent(this::refuse);
    }

    private void refuse(BodyEnd reason) {
        if (end == BodyEnd.COMPLETE) {
            end = reason;
            receiver.discard();
        }
    }
}
