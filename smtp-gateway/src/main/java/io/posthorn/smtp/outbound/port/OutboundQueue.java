package io.posthorn.smtp.outbound.port;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The queue of outbound mail. Every method blocks, and is meant for a virtual thread. */
public interface OutboundQueue {

    /**
     * Takes deliveries that are due.
     *
     * @param wanted the most of them
     * @param wait how long to wait for the first one
     * @param domain only deliveries to this domain
     */
    List<OutboundDelivery> claim(int wanted, Duration wait, Optional<String> domain) throws QueueUnavailable;

    /**
     * Makes leases fresh.
     *
     * @return the attempts that are lost
     */
    Set<String> renew(Collection<String> attemptIds) throws QueueUnavailable;

    /** Asks whether a message may be ended. */
    Permission begin(String attemptId) throws QueueUnavailable;

    /**
     * Tells what became of an attempt.
     *
     * @return false: too late, nothing changed
     */
    boolean report(AttemptReport report) throws QueueUnavailable;
}
