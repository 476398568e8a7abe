package io.posthorn.mailbox;

import io.posthorn.mailbox.message.MessageMetadata;
import java.time.Instant;
import java.util.Optional;

/**
 * What never changes about a message in its mailbox.
 *
 * @param objectKey where its octets lie in the bucket
 * @param size octets (RFC822.SIZE)
 * @param internalDate INTERNALDATE, whole seconds
 * @param savedAt when it came into this mailbox (RFC 8514)
 * @param metadata present with {@link RowDetail#METADATA}
 */
public record StoredMessage(
        String objectKey, long size, Instant internalDate, Instant savedAt, Optional<MessageMetadata> metadata) {}
