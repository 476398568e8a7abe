package io.posthorn.imap.command;

import io.posthorn.imap.codec.AppendedMessage;
import io.posthorn.mailbox.message.BodySection;
import io.posthorn.mailbox.message.MessageAnalysis;
import io.posthorn.mailbox.message.MessageMetadata;
import io.posthorn.mailbox.message.OctetRange;

/** A message of an APPEND as it will be stored, and what the index keeps of it. */
final class AnalysedMessage {
    private final AppendedMessage appended;
    private final byte[] octets;
    private final MessageMetadata metadata;

    private AnalysedMessage(AppendedMessage appended, byte[] octets) {
        this.appended = appended;
        this.octets = octets;
        this.metadata = MessageAnalysis.analyse(octets);
    }

    static AnalysedMessage of(AppendedMessage appended) {
        return new AnalysedMessage(
                appended, BinaryParts.textual(appended.message().octets()));
    }

    AppendedMessage appended() {
        return appended;
    }

    /** The octets themselves, not a copy. */
    byte[] octets() {
        return octets;
    }

    MessageMetadata metadata() {
        return metadata;
    }

    /** Whether octets beyond ASCII are in its header (RFC 6532). */
    boolean isInternational() {
        OctetRange header = metadata.structure().locate(BodySection.HEADER).orElseThrow();
        for (int i = (int) header.offset(); i < header.end(); i++) {
            if (octets[i] < 0) {
                return true;
            }
        }
        return false;
    }
}
