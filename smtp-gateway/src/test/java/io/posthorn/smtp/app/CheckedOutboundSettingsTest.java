package io.posthorn.smtp.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.smtp.outbound.deliver.ConnectionUse;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckedOutboundSettingsTest {
    @Test
    void theDefaultsAreUsable() {
        CheckedOutboundSettings settings = settings(Map.of());
        assertEquals(new ConnectionUse(100, 100, Duration.ofMinutes(5)), settings.connections());
        assertEquals(25, settings.names("mx.test").port());
        assertEquals(
                Duration.ofMinutes(10), settings.terms("mx.test").timeouts().end());
    }

    @Test
    void nothingIsSentWithoutAQueueOrWhereItIsOff() {
        String targets = "127.0.0.1:9002";
        assertEquals(Optional.empty(), settings(Map.of()).queue());
        assertEquals(
                Optional.of(targets),
                settings(Map.of("posthorn.delivery.targets", targets)).queue());
        assertEquals(
                Optional.empty(),
                settings(Map.of("posthorn.delivery.targets", targets, "posthorn.outbound.enabled", "false"))
                        .queue());
    }

    @Test
    void domainsHavePoliciesOfTheirOwn() {
        var terms = settings(Map.of(
                        "posthorn.outbound.tls.policy",
                        "encrypt",
                        "posthorn.outbound.tls.domains.\"B\u00fccher.example\"",
                        "verify"))
                .terms("mx.test");
        assertEquals("ENCRYPT {xn--bcher-kva.example=VERIFY}", terms.tls() + " " + terms.tlsOfDomains());
    }

    @ParameterizedTest
    @CsvSource({
        "posthorn.delivery.targets, host",
        "posthorn.outbound.connections, 0",
        "posthorn.outbound.messages-per-connection, 0",
        "posthorn.outbound.connection-time, -1s",
        "posthorn.outbound.addresses-per-attempt, 0",
        "posthorn.outbound.ip, 5",
        "posthorn.outbound.port, 0",
        "posthorn.outbound.port, 70000",
        "posthorn.outbound.claim-wait, -1s",
        "posthorn.outbound.queue-deadline, 0s",
        "posthorn.outbound.drain-timeout, -1s",
        "posthorn.outbound.dns.servers, host",
        "posthorn.outbound.dns.deadline, 0s",
        "posthorn.outbound.dns.cache-entries, -1",
        "posthorn.outbound.dns.cache-time, -1s",
        "posthorn.outbound.timeout.connect, 0s",
        "posthorn.outbound.timeout.greeting, 0s",
        "posthorn.outbound.timeout.command, 0s",
        "posthorn.outbound.timeout.data, 0s",
        "posthorn.outbound.timeout.block, 0s",
        "posthorn.outbound.timeout.end, 0s",
        "posthorn.outbound.tls.policy, always",
        "posthorn.outbound.tls.domains.\"example.org\", sometimes",
        "posthorn.outbound.tls.domains.\"no domain\", may",
        "posthorn.outbound.tls.trusted-certificates, /nowhere/roots.pem",
    })
    void aWrongValueIsNamedByItsKey(String key, String value) {
        String sentence = assertThrows(ConfigurationException.class, () -> settings(Map.of(key, value)))
                .getMessage();
        assertTrue(sentence.contains(key), sentence);
    }

    private static CheckedOutboundSettings settings(Map<String, String> values) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(OutboundSettings.class)
                .build();
        return new CheckedOutboundSettings(
                config.getConfigMapping(OutboundSettings.class),
                config.getOptionalValue("posthorn.delivery.targets", String.class));
    }
}
