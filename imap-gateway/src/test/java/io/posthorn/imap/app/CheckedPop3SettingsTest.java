package io.posthorn.imap.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.pop3.net.Pop3Settings;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckedPop3SettingsTest {
    private static final Map<String, String> NEEDED = Map.ofEntries(
            Map.entry("posthorn.kafka.bootstrap-servers", "127.0.0.1:9092"),
            Map.entry("posthorn.auth.targets", "127.0.0.1:9001"),
            Map.entry("posthorn.s3.endpoint", "http://127.0.0.1:9000"),
            Map.entry("posthorn.s3.access-key", "key"),
            Map.entry("posthorn.s3.secret-key", "secret"),
            Map.entry("posthorn.index.jdbc-url", "jdbc:postgresql://127.0.0.1/index"),
            Map.entry("posthorn.index.username", "posthorn"),
            Map.entry("posthorn.index.password", "posthorn"),
            Map.entry("posthorn.tls.certificate", "certificate.pem"),
            Map.entry("posthorn.tls.key", "key.pem"));

    @Test
    void theDefaultsAreUsable() {
        ImapGatewaySettings settings = settings(Map.of());
        Pop3Settings connections = CheckedPop3Settings.connections(settings);
        assertEquals(Duration.ofMinutes(10), connections.idleTimeout());
        assertEquals(1024, connections.lineOctets());
        assertEquals(20, connections.mistakes());
        assertEquals(6, connections.refusals());
        assertEquals(Duration.ofSeconds(15), CheckedPop3Settings.lockExpiry(settings.pop3()));
    }

    @ParameterizedTest
    @CsvSource({
        "posthorn.pop3.idle-timeout,9m",
        "posthorn.pop3.max-line-octets,254",
        "posthorn.pop3.max-mistakes,0",
        "posthorn.pop3.max-refusals,0",
        "posthorn.pop3.lock-expiry,2s"
    })
    void aWrongValueIsNamed(String key, String value) {
        ImapGatewaySettings settings = settings(Map.of(key, value));
        var refusal = assertThrows(IllegalArgumentException.class, () -> {
            CheckedPop3Settings.connections(settings);
            CheckedPop3Settings.lockExpiry(settings.pop3());
        });
        assertTrue(refusal.getMessage().startsWith(key), refusal.getMessage());
    }

    private static ImapGatewaySettings settings(Map<String, String> changed) {
        var properties = new HashMap<>(NEEDED);
        properties.putAll(changed);
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .withConverter(Duration.class, 100, new DurationConverter())
                .withMapping(ImapGatewaySettings.class)
                .build()
                .getConfigMapping(ImapGatewaySettings.class);
    }
}
