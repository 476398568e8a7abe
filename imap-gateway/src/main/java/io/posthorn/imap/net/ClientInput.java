package io.posthorn.imap.net;

import io.posthorn.imap.codec.ImapCommandDecoder;
import java.util.Optional;
import java.util.zip.DataFormatException;

/**
 * Brings what the client sends to the decoder: as it is, or decompressed while COMPRESS is on (RFC 4978). Belongs to the
 * event loop.
 */
final class ClientInput implements AutoCloseable {
    /** After so many octets of plain text other connections have their turn, in however few octets they came. */
    private static final int TURN_OCTETS = 256 * 1024;

    private final ImapCommandDecoder decoder;
    private Optional<CompressedInput> compressed = Optional.empty();
    private boolean ending;
    private boolean broken;
    private int left = TURN_OCTETS;

    ClientInput(ImapCommandDecoder decoder) {
        this.decoder = decoder;
    }

    /** Octets have come. */
    void received(byte[] octets) {
        compressed.ifPresentOrElse(input -> input.offer(octets), () -> decoder.append(octets));
    }

    /**
     * Gives the decoder, which has nothing left, more of what has come. Returns whether there was any in this turn.
     *
     * @throws DataFormatException if what came cannot be decompressed
     */
    boolean more() throws DataFormatException {
        if (compressed.isEmpty() || turnIsOver()) {
            return false;
        }
        byte[] plain = ending ? end(compressed.get()) : compressed.get().next();
        decoder.append(plain);
        left -= plain.length;
        return plain.length > 0;
    }

    /** Whether something has come that the decoder has not seen or not read. */
    boolean hasWaiting() {
        return decoder.hasInput() || compressed.map(CompressedInput::hasWaiting).orElse(false);
    }

    /** Whether others should have their turn now. */
    boolean turnIsOver() {
        return left <= 0;
    }

    void newTurn() {
        left = TURN_OCTETS;
    }

    /** The client compresses from here on, also what has come already and was not read. */
    void compress() {
        var input = new CompressedInput();
        input.offer(decoder.takeRest());
        compressed = Optional.of(input);
    }

    /** The client compresses no more behind the command that was read last (RFC 8437 section 4.1). */
    void decompressed() {
        ending = compressed.isPresent();
        // What has been decompressed already should not have been compressed.
        broken = ending && decoder.takeRest().length > 0;
    }

    @Override
    public void close() {
        compressed.ifPresent(CompressedInput::close);
        compressed = Optional.empty();
        ending = false;
    }

    private byte[] end(CompressedInput input) throws DataFormatException {
        if (broken) {
            throw new DataFormatException("there is more than was expected");
        }
        Optional<byte[]> rest = input.rest();
        rest.ifPresent(_ -> close());
        return rest.orElse(new byte[0]);
    }
}
