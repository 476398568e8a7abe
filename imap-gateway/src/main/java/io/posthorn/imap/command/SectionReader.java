package io.posthorn.imap.command;

import io.posthorn.imap.codec.FetchItem;
import io.posthorn.imap.codec.FetchItem.Partial;
import io.posthorn.imap.codec.Section;
import io.posthorn.imap.codec.SectionText;
import io.posthorn.mailbox.MessageRow;
import io.posthorn.mailbox.message.BodySection;
import io.posthorn.mailbox.message.BodySection.Content;
import io.posthorn.mailbox.message.HeaderFields;
import io.posthorn.mailbox.message.MessageBodies;
import io.posthorn.mailbox.message.MessageMetadata;
import io.posthorn.mailbox.message.OctetRange;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Finds the octets of BODY[…] (RFC 9051 section 6.4.5.1): in the index where it knows them, else in the bucket. */
final class SectionReader {
    private final MessageBodies bodies;

    SectionReader(MessageBodies bodies) {
        this.bodies = bodies;
    }

    /** The section's octets, or nothing if the message has no such section. */
    Optional<SectionOctets> open(MessageRow row, FetchItem.BodySection item) {
        return octets(row, item).map(SectionOctets::asString);
    }

    private Optional<SectionOctets> octets(MessageRow row, FetchItem.BodySection item) {
        Section section = item.section();
        return switch (section.text()) {
            case SectionText.Everything _ -> range(row, section, Content.ALL, item.partial());
            case SectionText.Header _ -> range(row, section, Content.HEADER, item.partial());
            case SectionText.Text _ -> range(row, section, Content.TEXT, item.partial());
            case SectionText.Mime _ -> range(row, section, Content.MIME, item.partial());
            case SectionText.HeaderFields fields ->
                headerFields(row, section, fields).map(block -> SectionOctets.of(cut(block, item.partial())));
        };
    }

    private Optional<SectionOctets> range(MessageRow row, Section section, Content content, Optional<Partial> partial) {
        return row.metadata()
                .structure()
                .locate(new BodySection(section.part(), content))
                .map(all -> partial.map(p -> piece(row, all.partial(p.offset(), p.octets())))
                        .orElseGet(() -> whole(row, all)));
    }

    private SectionOctets whole(MessageRow row, OctetRange range) {
        String key = row.message().objectKey();
        long size = row.message().size();
        if (MessageBodies.isSmall(size) && range.length() * 2 >= size) {
            // Maybe it was read ahead; else the rest of it is a little more.
            return piece(row, range);
        }
        return SectionOctets.of(key, range, rest -> bodies.read(key, rest));
    }

    /** Who asks for a part of a section is about to ask for the next one. */
    private SectionOctets piece(MessageRow row, OctetRange range) {
        String key = row.message().objectKey();
        return SectionOctets.of(
                key, range, rest -> bodies.readPiece(key, row.message().size(), rest));
    }

    private Optional<byte[]> headerFields(MessageRow row, Section section, SectionText.HeaderFields wanted) {
        MessageMetadata metadata = row.metadata();
        if (section.part().isEmpty() && !wanted.except()) {
            Optional<HeaderFields> known = metadata.headerFields(wanted.names());
            if (known.isPresent()) {
                return known.map(SectionReader::octets);
            }
        }
        Optional<OctetRange> header = metadata.structure().locate(new BodySection(section.part(), Content.HEADER));
        return header.map(range -> bodies.header(row.message().objectKey(), range))
                .map(all -> wanted.except() ? all.without(wanted.names()) : all.only(wanted.names()))
                .map(SectionReader::octets);
    }

    private static byte[] octets(HeaderFields fields) {
        return fields.block().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] cut(byte[] block, Optional<Partial> partial) {
        if (partial.isEmpty()) {
            return block;
        }
        var range = new OctetRange(0, block.length)
                .partial(partial.get().offset(), partial.get().octets());
        return Arrays.copyOfRange(block, (int) range.offset(), (int) range.end());
    }
}
