package io.posthorn.imap.app;

import io.posthorn.mailbox.MailboxStoreUnavailable;
import io.posthorn.mailbox.MaildropLocks;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the other gateways that this one is alive, so that they leave its maildrops alone. */
@Singleton
class MaildropHeartbeat {
    private static final Logger LOG = LoggerFactory.getLogger(MaildropHeartbeat.class);
    private static final int BEATS_IN_AN_EXPIRY = 3;

    private final MaildropLocks locks;
    private final Duration expiry;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("maildrop-heartbeat").factory());

    MaildropHeartbeat(MaildropLocks locks, CheckedSettings settings) {
        this.locks = locks;
        this.expiry = settings.maildropLockExpiry();
    }

    /** @throws MailboxStoreUnavailable if the first beat fails */
    void start() {
        locks.beat();
        long pause = expiry.toMillis() / BEATS_IN_AN_EXPIRY;
        var _ = thread.scheduleAtFixedRate(this::beat, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** No session has a maildrop any more, or is cut off: they are free at once. */
    void stop() {
        thread.shutdownNow();
        try {
            locks.resign();
        } catch (MailboxStoreUnavailable e) {
            LOG.warn("Maildrops that are still open here are free in {}: {}", expiry, e.toString());
        }
    }

    private void beat() {
        try {
            locks.beat();
        } catch (RuntimeException e) {
            LOG.warn("A heartbeat failed; after {} other gateways may open our maildrops: {}", expiry, e.toString());
        }
    }
}
