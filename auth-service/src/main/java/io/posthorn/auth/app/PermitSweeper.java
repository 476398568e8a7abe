package io.posthorn.auth.app;

import io.posthorn.auth.limit.PermitLedger;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the table of permits small. */
@Singleton
class PermitSweeper {
    private static final Logger LOG = LoggerFactory.getLogger(PermitSweeper.class);

    private final PermitLedger ledger;

    PermitSweeper(PermitLedger ledger) {
        this.ledger = ledger;
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() {
        try {
            ledger.sweep();
        } catch (RuntimeException e) {
            LOG.warn("Old permits could not be removed: {}", e.getMessage());
        }
    }
}
