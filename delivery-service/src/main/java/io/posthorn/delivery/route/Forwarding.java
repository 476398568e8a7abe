package io.posthorn.delivery.route;

import io.posthorn.common.DomainName;
import io.posthorn.common.ReversePath;

/** The sender that forwarded mail travels with. */
@FunctionalInterface
public interface Forwarding {

    /**
     * The reverse-path under which a domain of ours passes the message on, so that the next host does not take us for a
     * forger of the sender (SPF).
     *
     * @param forwarder the domain of ours that forwards
     */
    ReversePath sender(DomainName forwarder);
}
