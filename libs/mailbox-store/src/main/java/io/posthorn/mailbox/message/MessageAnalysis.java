package io.posthorn.mailbox.message;

import java.util.Optional;

/**
 * Computes a message's metadata while its octets arrive, in memory that does not grow with the message. Every sequence
 * of octets is a message: analysis never fails.
 *
 * <p>What is bounded: 100 levels of nesting and 10,000 parts are looked into, what lies beyond is part of the last one;
 * of all headers together 4 MiB are kept, of one field 64 KiB.
 */
public final class MessageAnalysis {
    private final MimeScanner scanner = new MimeScanner();
    private long octets;

    /** What the index keeps of a message. */
    public static MessageMetadata analyse(byte[] message) {
        var analysis = new MessageAnalysis();
        analysis.take(message, 0, message.length);
        return analysis.finish();
    }

    /** Takes the next octets of the message. */
    public void take(byte[] piece, int from, int length) {
        scanner.take(piece, from, length);
        octets += length;
    }

    /** What the index keeps of the message, when all of it was taken. */
    public MessageMetadata finish() {
        MimePart root = scanner.finish();
        var ascii = WireStrings.ascii();
        WireForms forms = WireForms.of(root, ascii);
        Optional<WireForms> utf8 =
                ascii.adapted() ? Optional.of(WireForms.of(root, WireStrings.utf8())) : Optional.empty();
        return new MessageMetadata(octets, forms, utf8, root.structure(), root.listed());
    }
}
