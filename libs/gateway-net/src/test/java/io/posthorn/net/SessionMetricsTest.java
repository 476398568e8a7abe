package io.posthorn.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.posthorn.metrics.Meters;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionMetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SessionMetrics sessions = new SessionMetrics(new Meters(registry), List.of("imap", "imaps"));

    @Test
    void connectionsAreCountedByTheirListener() {
        sessions.opened("imap");
        sessions.opened("imap");
        sessions.opened("imaps");
        sessions.closed("imap");
        sessions.turnedAway("imaps");
        assertEquals(1, open("imap"));
        assertEquals(1, open("imaps"));
        assertEquals(2, count("posthorn_sessions_total", "imap"));
        assertEquals(1, count("posthorn_sessions_total", "imaps"));
        assertEquals(0, count("posthorn_sessions_refused_total", "imap"));
        assertEquals(1, count("posthorn_sessions_refused_total", "imaps"));
    }

    private double open(String listener) {
        return registry.get("posthorn_sessions_open")
                .tag("listener", listener)
                .gauge()
                .value();
    }

    private double count(String name, String listener) {
        return registry.get(name).tag("listener", listener).counter().count();
    }
}
