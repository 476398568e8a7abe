package io.posthorn.delivery.intake;

import io.posthorn.delivery.deliver.LocalDelivery;
import io.posthorn.delivery.dsn.Bounces;
import io.posthorn.delivery.outbound.OutboundRelay;

/**
 * Where a message may end.
 *
 * @param local in mailboxes
 * @param remote in the queue to other systems
 * @param bounces with its sender
 */
public record Destinations(LocalDelivery local, OutboundRelay remote, Bounces bounces) {}
