package io.posthorn.smtp.outbound.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.posthorn.common.Secret;
import io.posthorn.metrics.Meters;
import io.posthorn.smtp.outbound.fake.Deliveries;
import io.posthorn.smtp.outbound.port.Outcome;
import io.posthorn.smtp.outbound.port.SmartHost;
import io.posthorn.smtp.outbound.port.TlsPolicy;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutboundMetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final OutboundMetrics metrics = new OutboundMetrics(new Meters(registry));

    @Test
    void countsAttemptsAndConnections() {
        var login = new SmartHost.Login("max", Secret.of("secret"));
        var smartHost = new SmartHost("relay.example", 587, Optional.of(login), TlsPolicy.MAY);
        for (Outcome outcome : Outcome.values()) {
            metrics.attempted(Deliveries.mail().attempt(), outcome, Duration.ofSeconds(1));
        }
        metrics.attempted(Deliveries.mail().by(smartHost).attempt(), Outcome.SENT, Duration.ofSeconds(1));
        metrics.opened(Optional.empty());
        metrics.opened(Optional.of("TLSv1.2"));
        metrics.opened(Optional.of("TLSv1.3"));
        assertEquals(1, attempts("mx", "sent"));
        assertEquals(1, attempts("mx", "deferred"));
        assertEquals(1, attempts("mx", "failed"));
        assertEquals(1, attempts("smarthost", "sent"));
        for (String tls : new String[] {"none", "tlsv1.2", "tlsv1.3"}) {
            assertEquals(
                    1,
                    registry.get("posthorn_outbound_sessions_total")
                            .tag("tls", tls)
                            .counter()
                            .count(),
                    tls);
        }
        assertEquals(
                3,
                registry.get("posthorn_outbound_attempt_seconds")
                        .tag("transport", "mx")
                        .timer()
                        .count());
    }

    private double attempts(String transport, String outcome) {
        return registry.get("posthorn_outbound_attempts_total")
                .tags("transport", transport, "outcome", outcome)
                .counter()
                .count();
    }
}
