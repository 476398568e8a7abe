package io.posthorn.imap.command;

import io.posthorn.imap.codec.FetchItem;
import io.posthorn.imap.codec.FetchItem.Attribute;
import io.posthorn.imap.codec.FetchItem.BinarySection;
import io.posthorn.imap.codec.FetchItem.BinarySize;
import io.posthorn.imap.codec.FetchItem.BodySection;
import io.posthorn.imap.codec.FetchResponse;
import io.posthorn.imap.session.Enabled;
import io.posthorn.mailbox.MessageRow;
import io.posthorn.mailbox.message.MessageBodies;
import io.posthorn.mailbox.message.WireForms;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Writes the FETCH response of one message. */
final class FetchWriter {
    private final SectionReader sections;
    private final BinaryReader binaries;

    FetchWriter(MessageBodies bodies) {
        this.sections = new SectionReader(bodies);
        this.binaries = new BinaryReader(bodies);
    }

    /**
     * @param changed the message after this command set {@code \Seen}: the client is told its flags even unasked, and
     *     its MODSEQ if it wants to know them
     * @throws UnknownTransferEncoding before anything is written
     */
    void write(
            long number,
            MessageRow row,
            Optional<MessageRow> changed,
            FetchPlan plan,
            Enabled enabled,
            ResponseSink sink) {
        Map<FetchItem, Optional<DecodedPart>> parts = binaries.open(row, plan.items());
        var response = new FetchResponse(number);
        for (FetchItem item : plan.items()) {
            switch (item) {
                case Attribute attribute -> attribute(attribute, row, changed.orElse(row), enabled, response);
                case BodySection section -> section(section, row, response, sink);
                case BinarySection section -> binary(section, parts.get(section), response, sink);
                case BinarySize size -> size(size, parts.get(size), response);
            }
        }
        if (!plan.asksForFlags()) {
            changed.map(MessageRow::flags).ifPresent(response::flags);
        }
        if (enabled.condStore() && !plan.asksForModSeq()) {
            changed.map(MessageRow::modSeq).ifPresent(response::modSeq);
        }
        response.end();
        sink.write(response.take());
    }

    private static void attribute(
            Attribute attribute, MessageRow row, MessageRow now, Enabled enabled, FetchResponse response) {
        switch (attribute) {
            case FLAGS -> response.flags(now.flags());
            case MODSEQ -> response.modSeq(now.modSeq());
            case SAVEDATE -> response.saveDate(row.message().savedAt());
            case EMAILID -> response.emailId(EmailId.of(row.message()));
            case THREADID -> response.nil("THREADID");
            case UID -> response.uid(row.uid());
            case INTERNALDATE -> response.internalDate(row.message().internalDate());
            case RFC822_SIZE -> response.size(row.message().size());
            case ENVELOPE -> response.structure("ENVELOPE", forms(row, enabled).envelope());
            case BODYSTRUCTURE ->
                response.structure("BODYSTRUCTURE", forms(row, enabled).bodyStructure());
            case BODY -> response.structure("BODY", forms(row, enabled).body());
        }
    }

    // RFC 3516 section 4.3: who sees a literal knows that there is no NUL in it.
    private static void binary(
            BinarySection item, Optional<DecodedPart> part, FetchResponse response, ResponseSink sink) {
        if (part.isEmpty()) {
            response.nil(item.responseName());
            return;
        }
        DecodedOctets octets = reading(response, () -> part.get().octets(item.partial()));
        if (octets.binary()) {
            response.literal8(item.responseName(), octets.length());
        } else {
            response.literal(item.responseName(), octets.length());
        }
        send(octets, octets.next(), response, sink);
    }

    private static WireForms forms(MessageRow row, Enabled enabled) {
        return row.metadata().forms(enabled.dialect().utf8());
    }

    private static void size(BinarySize item, Optional<DecodedPart> part, FetchResponse response) {
        long size = part.isEmpty() ? 0 : reading(response, part.get()::size);
        response.number(item.responseName(), size);
    }

    /** A section with its octets. */
    private void section(BodySection item, MessageRow row, FetchResponse response, ResponseSink sink) {
        Optional<SectionOctets> found = sections.open(row, item);
        if (found.isEmpty()) {
            response.nil(item.responseName());
            return;
        }
        SectionOctets octets = found.get();
        byte[] chunk = reading(response, octets::next);
        response.literal(item.responseName(), octets.length());
        send(octets, chunk, response, sink);
    }

    /** Octets that are many go out while they are read. */
    private static void send(SectionOctets octets, byte[] first, FetchResponse response, ResponseSink sink) {
        byte[] chunk = first;
        while (chunk.length > 0) {
            response.append(chunk);
            if (response.pending() >= MessageBodies.CHUNK_OCTETS) {
                sink.write(response.take());
            }
            try {
                chunk = octets.next();
            } catch (RuntimeException e) {
                throw new CutLiteralException(e);
            }
        }
    }

    /** Reads. Once a part of the response is on its way there is no going back. */
    private static <T> T reading(FetchResponse response, Supplier<T> octets) {
        try {
            return octets.get();
        } catch (RuntimeException e) {
            throw response.taken() ? new CutLiteralException(e) : e;
        }
    }
}
