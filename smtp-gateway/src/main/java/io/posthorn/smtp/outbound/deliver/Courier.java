package io.posthorn.smtp.outbound.deliver;

import io.posthorn.smtp.outbound.port.OutboundDelivery;
import io.posthorn.smtp.outbound.port.OutboundObserver;
import io.posthorn.smtp.outbound.port.OutboundQueue;
import io.posthorn.smtp.outbound.port.Outcome;
import io.posthorn.smtp.outbound.port.QueueUnavailable;
import io.posthorn.smtp.outbound.port.RecipientResult;
import io.posthorn.smtp.outbound.port.Verdict;
import io.posthorn.smtp.outbound.session.RemoteSession;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one delivery, and then over the same connection whatever else is due for its domain. */
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private final OutboundQueue queue;
    private final Sender sender;
    private final LeaseKeeper leases;
    private final Reporter reporter;
    private final ConnectionUse use;
    private final OutboundObserver observer;
    private final LongSupplier nanoTime;
    private final BooleanSupplier draining;

    Courier(
            OutboundQueue queue,
            Sender sender,
            LeaseKeeper leases,
            ConnectionUse use,
            OutboundObserver observer,
            LongSupplier nanoTime,
            BooleanSupplier draining) {
        this.queue = queue;
        this.sender = sender;
        this.leases = leases;
        this.reporter = new Reporter(queue);
        this.use = use;
        this.observer = observer;
        this.nanoTime = nanoTime;
        this.draining = draining;
    }

    void deliver(OutboundDelivery first) throws InterruptedException {
        long began = System.nanoTime();
        Optional<RemoteSession> session = Optional.empty();
        try {
            Optional<OutboundDelivery> next = Optional.of(first);
            while (next.isPresent()) {
                OutboundDelivery delivery = next.get();
                session = attempt(delivery, session);
                next = next(delivery, session, began);
                // Another way: the open connection does not lead there.
                if (next.isPresent() && !next.get().smartHost().equals(delivery.smartHost())) {
                    session.ifPresent(RemoteSession::quit);
                    session = Optional.empty();
                }
            }
        } finally {
            session.ifPresent(RemoteSession::quit);
        }
    }

    private Optional<RemoteSession> attempt(OutboundDelivery delivery, Optional<RemoteSession> open)
            throws InterruptedException {
        var lease = new Lease(delivery.attemptId(), delivery.lease(), queue, nanoTime);
        leases.hold(lease);
        try {
            long began = System.nanoTime();
            Attempt attempt = outcome(delivery, open, lease);
            if (Thread.interrupted() && attempt.best() != Outcome.SENT) {
                // The process ends: what the interruption did to the connection says nothing about the mail.
                throw new InterruptedException("broken off");
            }
            observer.attempted(delivery, attempt.best(), Duration.ofNanos(System.nanoTime() - began));
            tell(delivery, attempt);
            reporter.report(attempt.report(), delivery.lease());
            return attempt.session();
        } finally {
            leases.release(lease);
        }
    }

    private Attempt outcome(OutboundDelivery delivery, Optional<RemoteSession> open, Lease lease) {
        try {
            return sender.send(delivery, open, lease);
        } catch (RuntimeException e) {
            LOG.error("our own fault with delivery {}", delivery.queueId(), e);
            open.ifPresent(RemoteSession::quit);
            return Attempt.broken(delivery, Verdict.deferred(3, 0, "a fault of the sending system"));
        }
    }

    /** What else is due for the domain, while the connection may be used again. */
    private Optional<OutboundDelivery> next(OutboundDelivery last, Optional<RemoteSession> session, long began) {
        boolean again = session.isPresent()
                && session.get().messages() < use.messages()
                && System.nanoTime() - began < use.time().toNanos()
                && !draining.getAsBoolean();
        if (!again) {
            return Optional.empty();
        }
        try {
            return queue.claim(1, Duration.ZERO, Optional.of(last.domain())).stream()
                    .findFirst();
        } catch (QueueUnavailable _) {
            return Optional.empty();
        }
    }

    private static void tell(OutboundDelivery delivery, Attempt attempt) {
        for (RecipientResult result : attempt.report().results()) {
            Verdict verdict = result.verdict();
            LOG.info(
                    "{} {} {} at {}: {}",
                    delivery.queueId(),
                    verdict.outcome(),
                    verdict.status(),
                    result.host().map(Object::toString).orElse("no host"),
                    verdict.text());
        }
    }
}
