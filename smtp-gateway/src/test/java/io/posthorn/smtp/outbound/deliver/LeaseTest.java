package io.posthorn.smtp.outbound.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.smtp.outbound.fake.Deliveries;
import io.posthorn.smtp.outbound.fake.FakeQueue;
import io.posthorn.smtp.outbound.port.OutboundDelivery;
import io.posthorn.testing.Eventually;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who may end a message, on the clock of the test. */
@Timeout(60)
class LeaseTest {
    private static final Duration LENGTH = Duration.ofMinutes(2);

    private final FakeQueue queue = new FakeQueue(LENGTH);

    @Test
    void theQueuesWordHoldsForHalfOfTheLease() throws Exception {
        Lease lease = claim();
        assertTrue(lease.granted());
        queue.pass(Duration.ofSeconds(59));
        assertTrue(lease.stillTrue());
        // The process is stopped here, and goes on later.
        queue.pass(Duration.ofSeconds(2));
        assertFalse(lease.stillTrue());
    }

    @Test
    void whoIsLateOrWhoseQueueIsAwayGetsNoWord() throws Exception {
        Lease late = claim();
        queue.pass(LENGTH);
        assertFalse(late.granted());
        Lease unheard = claim();
        queue.away = true;
        assertFalse(unheard.granted());
    }

    @Test
    void aLostLeaseAsksNoMore() throws Exception {
        Lease lease = claim();
        assertTrue(lease.granted());
        lease.lose();
        assertFalse(lease.stillTrue());
        assertFalse(lease.granted());
        assertEquals(
                1, queue.calls.stream().filter(it -> it.startsWith("begin")).count());
    }

    @Test
    void leasesAreRenewedAndLostOnesToldSo() throws Exception {
        var quick = new FakeQueue(Duration.ofMillis(60));
        var keeper = new LeaseKeeper(quick);
        keeper.start();
        quick.add(Deliveries.mail());
        quick.add(Deliveries.mail());
        Lease renewed =
                lease(quick, quick.claim(1, Duration.ZERO, Optional.empty()).getFirst());
        keeper.hold(renewed);
        Eventually.holds(
                "two renewals",
                () -> quick.calls.stream().filter("renew"::equals).count() >= 2);
        assertTrue(renewed.granted());
        quick.pass(Duration.ofSeconds(1));
        Eventually.holds("the loss is noticed", () -> !renewed.stillTrue() && !renewed.granted());
        keeper.release(renewed);
        keeper.stop();
    }

    private Lease claim() throws Exception {
        queue.add(Deliveries.mail());
        return lease(queue, queue.claim(1, Duration.ZERO, Optional.empty()).getFirst());
    }

    private static Lease lease(FakeQueue from, OutboundDelivery delivery) {
        return new Lease(delivery.attemptId(), delivery.lease(), from, from::nanoTime);
    }
}
