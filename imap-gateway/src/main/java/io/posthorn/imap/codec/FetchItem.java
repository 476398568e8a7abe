package io.posthorn.imap.codec;

import java.util.List;
import java.util.Optional;

/** One thing FETCH asks for (RFC 9051 section 6.4.5). */
public sealed interface FetchItem {

    /** What the index answers. */
    enum Attribute implements FetchItem {
        FLAGS,
        UID,
        INTERNALDATE,
        /** RFC 7162. */
        MODSEQ,
        /** When it came into this mailbox (RFC 8514). */
        SAVEDATE,
        /** Names the message in all mailboxes of the account (RFC 8474). */
        EMAILID,
        /** RFC 8474. Threads have no names here. */
        THREADID,
        RFC822_SIZE,
        ENVELOPE,
        /** The structure with its extension data. */
        BODYSTRUCTURE,
        /** The structure without extension data. */
        BODY
    }

    /**
     * Octets of the message.
     *
     * @param name how the response calls it, without partial: {@code BODY[HEADER]}, {@code RFC822}
     * @param peek whether {@code \Seen} stays as it is
     */
    record BodySection(String name, Section section, boolean peek, Optional<Partial> partial) implements FetchItem {

        /** {@code BODY[section]<partial>}, with or without {@code .PEEK}. */
        static BodySection of(Section section, boolean peek, Optional<Partial> partial) {
            return new BodySection("BODY[" + section.wire() + "]", section, peek, partial);
        }

        /** How the response calls it: the partial with its offset only (RFC 9051 section 7.5.2). */
        public String responseName() {
            return partial.map(p -> name + "<" + p.offset() + ">").orElse(name);
        }
    }

    /**
     * Octets of a part after decoding (RFC 3516).
     *
     * @param part the part number; empty for the message itself
     * @param partial a range of the decoded octets
     */
    record BinarySection(List<Integer> part, boolean peek, Optional<Partial> partial) implements FetchItem {

        /** How the response calls it: the partial with its offset only. */
        public String responseName() {
            return "BINARY[" + Section.number(part) + "]"
                    + partial.map(p -> "<" + p.offset() + ">").orElse("");
        }
    }

    /** How many octets a part has after decoding (RFC 3516). */
    record BinarySize(List<Integer> part) implements FetchItem {

        /** How the response calls it. */
        public String responseName() {
            return "BINARY.SIZE[" + Section.number(part) + "]";
        }
    }

    /**
     * A range of octets.
     *
     * @param offset of the first octet
     * @param octets how many at most
     */
    record Partial(long offset, long octets) {}
}
