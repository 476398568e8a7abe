package io.posthorn.tracing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TraceSettingsTest {
    @Test
    void an_endpoint_is_a_url_of_http() {
        var settings = new TraceSettings(Optional.of(URI.create("https://collector:4318")), 0.5);
        assertEquals(0.5, settings.ratio());
        for (String wrong : List.of("collector:4318", "grpc://collector:4317", "/v1/traces")) {
            var refused = assertThrows(
                    IllegalArgumentException.class, () -> new TraceSettings(Optional.of(URI.create(wrong)), 1));
            assertTrue(refused.getMessage().startsWith("posthorn.traces.endpoint "), refused.getMessage());
        }
    }

    @Test
    void a_ratio_is_a_share() {
        for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
            var refused =
                    assertThrows(IllegalArgumentException.class, () -> new TraceSettings(Optional.empty(), wrong));
            assertTrue(refused.getMessage().startsWith("posthorn.traces.ratio "), refused.getMessage());
        }
    }
}
