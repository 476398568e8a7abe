package io.posthorn.smtp.outbound.deliver;

import io.posthorn.smtp.outbound.port.AttemptReport;
import io.posthorn.smtp.outbound.port.OutboundQueue;
import io.posthorn.smtp.outbound.port.QueueUnavailable;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings reports to the queue, however long it takes to be of use. */
final class Reporter {
    private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);
    /** By then somebody else has the delivery for sure, and the queue would not take the report. */
    private static final int LEASES = 10;

    private final OutboundQueue queue;

    Reporter(OutboundQueue queue) {
        this.queue = queue;
    }

    /** Returns when the report is taken, refused or of no use any more. */
    void report(AttemptReport report, Duration lease) throws InterruptedException {
        long end = System.nanoTime() + lease.multipliedBy(LEASES).toNanos();
        var backoff = new Backoff();
        while (true) {
            try {
                if (!queue.report(report)) {
                    LOG.warn("the report of attempt {} came too late", report.attemptId());
                }
                return;
            } catch (QueueUnavailable e) {
                if (System.nanoTime() - end > 0) {
                    LOG.warn("the report of attempt {} was never taken: {}", report.attemptId(), e.getMessage());
                    return;
                }
                backoff.pause();
            }
        }
    }
}
