package io.posthorn.delivery.app;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckedSettingsTest {
    private static final Map<String, String> NEEDED = Map.ofEntries(
            Map.entry("posthorn.kafka.bootstrap-servers", "127.0.0.1:9092"),
            Map.entry("posthorn.s3.endpoint", "http://127.0.0.1:9000"),
            Map.entry("posthorn.s3.access-key", "access"),
            Map.entry("posthorn.s3.secret-key", "secret"),
            Map.entry("posthorn.index.jdbc-url", "jdbc:postgresql://127.0.0.1/index"),
            Map.entry("posthorn.index.username", "posthorn"),
            Map.entry("posthorn.index.password", "secret"),
            Map.entry("posthorn.index.connections", "8"),
            Map.entry("posthorn.auth.targets", "127.0.0.1:9001"),
            Map.entry("posthorn.queue.jdbc-url", "jdbc:postgresql://127.0.0.1/queue"),
            Map.entry("posthorn.queue.username", "posthorn"),
            Map.entry("posthorn.queue.password", "secret"),
            Map.entry("posthorn.queue.connections", "8"));

    @Test
    void the_defaults_will_do() {
        assertDoesNotThrow(() -> check(NEEDED));
    }

    @Test
    void a_wrong_value_is_refused_by_its_key() {
        assertRefused("posthorn.delivery.in-flight-messages", "0");
        assertRefused("posthorn.delivery.poll-messages", "0");
        assertRefused("posthorn.delivery.batch-messages", "-1");
        assertRefused("posthorn.delivery.copy-octets", "1");
        assertRefused("posthorn.delivery.compose-octets", "1M");
        assertRefused("posthorn.delivery.session-timeout", "100ms");
        assertRefused("posthorn.delivery.session-timeout", "2m");
        assertRefused("posthorn.delivery.commit-interval", "0s");
        assertRefused("posthorn.delivery.retry.first", "1h");
        assertRefused("posthorn.delivery.retry.attempts", "0");
        assertRefused("posthorn.delivery.drain", "soon");
        assertRefused("posthorn.delivery.ledger-interval", "0s");
        assertRefused("posthorn.delivery.sweep.interval", "0s");
        assertRefused("posthorn.delivery.sweep.object-age", "1h");
        assertRefused("posthorn.delivery.sweep.spool-retention", "7D");
        assertRefused("posthorn.delivery.sweep.done-retention", "7D");
        assertRefused("posthorn.index.connections", "1");
        assertRefused("posthorn.s3.endpoint", "bucket.example.com");
        assertRefused("posthorn.auth.targets", "nowhere");
        assertRefused("posthorn.traces.endpoint", "collector:4318");
        assertRefused("posthorn.traces.ratio", "2");
        assertRefused("posthorn.queue.connections", "1");
        assertRefused("posthorn.queue.lease", "1s");
        assertRefused("posthorn.queue.final-lease", "10s");
        assertRefused("posthorn.queue.recipients", "0");
        assertRefused("posthorn.queue.retry.first", "2h");
        assertRefused("posthorn.queue.slots.first", "0");
        assertRefused("posthorn.dsn.delay-after", "0s");
        assertRefused("posthorn.dsn.return-octets", "1M");
        assertRefused("posthorn.hostname", "a b");
    }

    @Test
    void an_unknown_or_missing_key_is_refused_by_its_name() {
        assertRefused("posthorn.delivery.in-flight-mesages", "10");
        var incomplete = new HashMap<>(NEEDED);
        incomplete.remove("posthorn.s3.access-key");
        assertNames("posthorn.s3.access-key", incomplete);
    }

    private static void assertRefused(String key, String value) {
        var settings = new HashMap<>(NEEDED);
        settings.put(key, value);
        assertNames(key, settings);
    }

    private static void assertNames(String key, Map<String, String> settings) {
        var refusal = assertThrows(RuntimeException.class, () -> check(settings), key);
        assertTrue(refusal.getMessage().contains(key), refusal.getMessage());
    }

    private static CheckedSettings check(Map<String, String> settings) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withMapping(DeliverySettings.Delivery.class)
                .withMapping(DeliverySettings.Kafka.class)
                .withMapping(DeliverySettings.S3.class)
                .withMapping(DeliverySettings.Index.class)
                .withMapping(DeliverySettings.Auth.class)
                .withMapping(DeliverySettings.Admin.class)
                .withMapping(DeliverySettings.Traces.class)
                .withMapping(DeliverySettings.Queue.class)
                .withMapping(DeliverySettings.Dsn.class)
                .build();
        return new CheckedSettings(
                config.getConfigMapping(DeliverySettings.Delivery.class),
                config.getConfigMapping(DeliverySettings.Kafka.class),
                config.getConfigMapping(DeliverySettings.S3.class),
                config.getConfigMapping(DeliverySettings.Index.class),
                config.getConfigMapping(DeliverySettings.Auth.class),
                config.getConfigMapping(DeliverySettings.Admin.class),
                config.getConfigMapping(DeliverySettings.Traces.class),
                config.getConfigMapping(DeliverySettings.Queue.class),
                config.getConfigMapping(DeliverySettings.Dsn.class),
                settings.getOrDefault("posthorn.hostname", "localhost"));
    }
}
