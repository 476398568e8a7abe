package io.posthorn.auth.app;

import io.posthorn.auth.directory.Announcements;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Announces what a crash or an outage of Kafka has left over. */
@Singleton
class OutboxSweeper {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxSweeper.class);

    private final Announcements announcements;

    OutboxSweeper(Announcements announcements) {
        this.announcements = announcements;
    }

    @Scheduled(
            every = "${posthorn.announcement.sweep-interval}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sweep() {
        try {
            announcements.announceLeftovers();
        } catch (RuntimeException e) {
            LOG.warn("Committed changes still wait for their announcement: {}", e.getMessage());
        }
    }
}
