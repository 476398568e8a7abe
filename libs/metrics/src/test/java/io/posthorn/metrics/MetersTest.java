package io.posthorn.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Meters meters = new Meters(registry);

    @Test
    void theSameQuestionGetsTheSameMeter() {
        assertSame(meters.counter(Metric.SESSIONS, "imap"), meters.counter(Metric.SESSIONS, "imap"));
        assertEquals(1, registry.getMeters().size());
    }

    @Test
    void aValueThatItsLabelDoesNotHaveIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> meters.counter(Metric.SESSIONS, "max@example.com"));
        assertThrows(IllegalArgumentException.class, () -> meters.counter(Metric.SESSIONS));
        assertThrows(IllegalArgumentException.class, () -> meters.counter(Metric.MAIL_DELIVERED, "imap"));
        assertEquals(0, registry.getMeters().size());
    }

    @Test
    void aMetricIsOfOneKind() {
        assertThrows(IllegalArgumentException.class, () -> meters.timer(Metric.SESSIONS, "imap"));
        assertThrows(IllegalArgumentException.class, () -> meters.counter(Metric.SESSIONS_OPEN, "imap"));
        assertThrows(IllegalArgumentException.class, () -> meters.gauge(Metric.SESSIONS, this, _ -> 1, "imap"));
    }

    @Test
    void theLastLabelHasAMeterForEachValue() {
        var counters = meters.counters(Metric.MAIL_REJECTED, "smtp");
        assertEquals(Set.copyOf(Label.REASON.allowed()), counters.keySet());
        counters.get("dnsbl").increment();
        assertEquals(1, meters.counter(Metric.MAIL_REJECTED, "smtp", "dnsbl").count());
        assertEquals(0, meters.counter(Metric.MAIL_REJECTED, "smtp", "relay").count());
    }

    @Test
    void whatFailsIsTimedApart() {
        var timer = meters.outcomes(Metric.S3_REQUEST, "put");
        timer.record(2_000_000, true);
        timer.record(3_000_000, false);
        assertEquals(2, meters.timer(Metric.S3_REQUEST, "put", "ok").totalTime(TimeUnit.MILLISECONDS));
        assertEquals(3, meters.timer(Metric.S3_REQUEST, "put", "failed").totalTime(TimeUnit.MILLISECONDS));
    }

    @Test
    void aMechanismThatAClientMadeUpIsOther() {
        var logins = new AuthCounters(meters, Metric.AUTH, "imap");
        logins.ended("X-MADE-UP", "unknown-mechanism");
        logins.ended("SCRAM-SHA-256", "success");
        assertEquals(
                1,
                meters.counter(Metric.AUTH, "imap", "other", "unknown-mechanism")
                        .count());
        assertEquals(
                1,
                meters.counter(Metric.AUTH, "imap", "scram-sha-256", "success").count());
    }

    @Test
    void aCommandIsTimedOnce() {
        var clock = new CommandClock();
        var timer = meters.timer(Metric.IMAP_COMMAND, "fetch");
        clock.answered();
        clock.begun(timer);
        clock.answered();
        clock.answered();
        assertEquals(1, timer.count());
    }
}
