package io.posthorn.imap.command;

import io.posthorn.imap.codec.FetchItem;
import io.posthorn.mailbox.MessageRow;
import io.posthorn.mailbox.message.HeaderFields;
import io.posthorn.mailbox.message.MessageBodies;
import io.posthorn.mailbox.message.MessagePart;
import io.posthorn.mailbox.message.OctetRange;
import io.posthorn.mailbox.message.TransferEncoding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the parts that BINARY[…] and BINARY.SIZE[…] name (RFC 3516 section 4.2). */
final class BinaryReader {
    private final MessageBodies bodies;

    BinaryReader(MessageBodies bodies) {
        this.bodies = bodies;
    }

    /**
     * The parts that some of the items name; nothing where the message has no such part.
     *
     * @throws UnknownTransferEncoding if one of them cannot be decoded: known before anything is answered
     */
    Map<FetchItem, Optional<DecodedPart>> open(MessageRow row, List<FetchItem> items) {
        var parts = new HashMap<FetchItem, Optional<DecodedPart>>();
        for (FetchItem item : items) {
            switch (item) {
                case FetchItem.BinarySection section -> parts.put(section, part(row, section.part()));
                case FetchItem.BinarySize size -> parts.put(size, part(row, size.part()));
                case FetchItem.Attribute _, FetchItem.BodySection _ -> {}
            }
        }
        return parts;
    }

    private Optional<DecodedPart> part(MessageRow row, List<Integer> path) {
        MessagePart root = row.metadata().structure();
        if (path.isEmpty()) {
            // The message is header and body: a Content-Transfer-Encoding of its own is about its part 1.
            return Optional.of(decoded(row, OctetRange.between(root.headerStart(), root.bodyEnd()), "7BIT"));
        }
        return root.part(path)
                .map(part -> decoded(row, OctetRange.between(part.bodyStart(), part.bodyEnd()), encoding(row, part)));
    }

    private String encoding(MessageRow row, MessagePart part) {
        if (part.kind() == MessagePart.Kind.MULTIPART) {
            // RFC 2045 section 6.4: no multipart is encoded itself.
            return "7BIT";
        }
        HeaderFields header =
                bodies.header(row.message().objectKey(), OctetRange.between(part.headerStart(), part.bodyStart()));
        return TransferEncoding.of(header);
    }

    private DecodedPart decoded(MessageRow row, OctetRange body, String encoding) {
        var message = new MessageWindow(
                bodies, row.message().objectKey(), row.message().size());
        return new DecodedPart(message, body, encoding);
    }
}
