package io.posthorn.mailbox;

import io.posthorn.mailbox.message.MessageMetadata;
import java.util.Optional;

/**
 * A message in a mailbox, as far as it was asked for.
 *
 * @param stored present from {@link RowDetail#STORED} on
 */
public record MessageRow(Uid uid, ModSeq modSeq, Flags flags, Optional<StoredMessage> stored) {

    /** What never changes. @throws java.util.NoSuchElementException if only {@link RowDetail#FLAGS} were read */
    public StoredMessage message() {
        return stored.orElseThrow();
    }

    /** What was computed at delivery. @throws java.util.NoSuchElementException unless {@link RowDetail#METADATA} was read */
    public MessageMetadata metadata() {
        return message().metadata().orElseThrow();
    }
}
