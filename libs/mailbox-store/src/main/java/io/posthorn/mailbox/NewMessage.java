package io.posthorn.mailbox;

import io.posthorn.mailbox.message.MessageMetadata;
import java.time.Instant;

/**
 * A message that a client adds to a mailbox. Its object is durable before it is handed over.
 *
 * @param objectKey where the octets lie
 * @param internalDate INTERNALDATE, cut to whole seconds
 */
public record NewMessage(String objectKey, Instant internalDate, Flags flags, MessageMetadata metadata) {}
