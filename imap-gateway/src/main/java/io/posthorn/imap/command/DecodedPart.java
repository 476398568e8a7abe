package io.posthorn.imap.command;

import io.posthorn.imap.codec.FetchItem.Partial;
import io.posthorn.mailbox.message.OctetRange;
import io.posthorn.mailbox.message.TransferEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The body of a part without its transfer encoding (RFC 3516). It is decoded anew, from its beginning, for each reader. */
final class DecodedPart {
    private static final int BLOCK = 16 * 1024;

    private final MessageWindow message;
    private final OctetRange body;
    private final String encoding;

    /** @throws UnknownTransferEncoding unless the encoding can be decoded */
    DecodedPart(MessageWindow message, OctetRange body, String encoding) {
        this.message = message;
        this.body = body;
        this.encoding = encoding;
        if (!TransferEncoding.isKnown(encoding)) {
            throw new UnknownTransferEncoding(encoding);
        }
    }

    /** How many octets there are. Blocks while all of them are decoded. */
    long size() {
        byte[] block = new byte[BLOCK];
        long size = 0;
        try (InputStream octets = open()) {
            for (int read = octets.read(block); read >= 0; read = octets.read(block)) {
                size += read;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return size;
    }

    /** The octets, or a range of them. Blocks while they are decoded to their end for the first time. */
    DecodedOctets octets(Optional<Partial> partial) {
        return DecodedOctets.of(this, partial);
    }

    /** The decoded octets from the first one on. */
    InputStream open() {
        return TransferEncoding.decoded(encoding, message.stream(body));
    }
}
