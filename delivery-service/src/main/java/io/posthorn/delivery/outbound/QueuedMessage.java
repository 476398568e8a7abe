package io.posthorn.delivery.outbound;

import io.posthorn.common.QueueId;
import io.posthorn.common.ReversePath;
import io.posthorn.common.TransportOptions;
import java.time.Instant;

/**
 * A message on its way to other systems.
 *
 * @param objectKey where it lies as it is sent
 * @param sender whom DSNs go to
 */
public record QueuedMessage(
        QueueId queueId,
        String objectKey,
        long octets,
        ReversePath sender,
        TransportOptions options,
        Instant acceptedAt) {}
