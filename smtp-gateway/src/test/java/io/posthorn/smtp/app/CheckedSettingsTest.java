package io.posthorn.smtp.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.smtp.codec.Leniency;
import io.posthorn.smtp.fake.TestServer;
import io.posthorn.smtp.session.ListenerRole;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckedSettingsTest {
    private static final Map<String, String> NEEDED = Map.of(
            "posthorn.kafka.bootstrap-servers", "127.0.0.1:9092",
            "posthorn.auth.targets", "127.0.0.1:9001",
            "posthorn.s3.endpoint", "http://127.0.0.1:9000",
            "posthorn.s3.access-key", "key",
            "posthorn.s3.secret-key", "secret",
            "posthorn.tls.certificate",
                    TestServer.resource("/test-certificate.pem").toString(),
            "posthorn.tls.key", TestServer.resource("/test-key.pem").toString());

    @Test
    void theDefaultsAreUsable() {
        CheckedSettings settings = settings(Map.of());
        assertEquals("localhost", settings.hostname());
        assertEquals(204800000, settings.limits().messageOctets());
        assertEquals(1000, settings.limits().recipients());
        assertEquals("0.0.0.0:25", settings.address(ListenerRole.MX).toString());
        assertEquals("0.0.0.0:24", settings.address(ListenerRole.LMTP).toString());
        assertEquals(
                Set.of(Leniency.SPACE_AFTER_COLON),
                settings.lines(ListenerRole.MX).leniencies());
        assertEquals(2048, settings.lines(ListenerRole.MX).maxOctets());
        assertEquals(12288, settings.lines(ListenerRole.SUBMISSION).maxOctets());
        assertTrue(settings.trustedNetworks().contains("127.0.0.1"));
    }

    @Test
    void leniencyCanBeSwitchedOff() {
        assertEquals(
                Set.of(),
                settings(Map.of("posthorn.smtp.leniencies", ""))
                        .lines(ListenerRole.MX)
                        .leniencies());
    }

    @ParameterizedTest
    @CsvSource({
        "posthorn.hostname, not a name",
        "posthorn.listen.smtp, nonsense",
        "posthorn.listen.submission, :1",
        "posthorn.listen.submissions, host:70000",
        "posthorn.listen.lmtp, host",
        "posthorn.smtp.lmtp.trusted-networks, everybody",
        "posthorn.smtp.message-size-limit, 1000",
        "posthorn.smtp.max-recipients, 99",
        "posthorn.smtp.max-errors, 0",
        "posthorn.smtp.max-connections, 0",
        "posthorn.smtp.command-line-limit, 80",
        "posthorn.smtp.inline-limit, 9999999",
        "posthorn.smtp.body-budget, 1000000",
        "posthorn.smtp.part-timeout, 0s",
        "posthorn.smtp.submission.header-limit, 1000",
        "posthorn.smtp.idle-timeout, 0s",
        "posthorn.tls.certificate, /nowhere/certificate.pem",
        "posthorn.tls.key, /nowhere/key.pem",
        "posthorn.smtp.header-size-limit, 1000",
        "posthorn.smtp.hopcount-limit, -1",
        "posthorn.smtp.max-messages, -1",
        "posthorn.smtp.soft-errors, -1",
        "posthorn.smtp.error-delay, -1s",
        "posthorn.smtp.max-junk-commands, -1",
        "posthorn.smtp.max-commands-before-login, -1",
        "posthorn.smtp.max-connections-per-client, -1",
        "posthorn.smtp.exempt-networks, everybody",
        "posthorn.smtp.xclient.trusted-networks, everybody",
        "posthorn.smtp.data-block-timeout, 0s",
        "posthorn.smtp.greet-delay, -1s",
        "posthorn.smtp.rate.interval, 0s",
        "posthorn.smtp.rate.connections, -1",
        "posthorn.smtp.rate.messages, -1",
        "posthorn.smtp.rate.account-messages, -1",
        "posthorn.smtp.rate.account-recipients, -1",
        "posthorn.smtp.rate.ipv4-prefix, 33",
        "posthorn.smtp.rate.ipv6-prefix, 129",
        "posthorn.smtp.min-data-rate, -1",
        "posthorn.smtp.dnsbl.sites, bl.example*heavy",
        "posthorn.smtp.dnsbl.threshold, 0",
        "posthorn.smtp.dnsbl.allow-networks, everybody",
        "posthorn.smtp.dnsbl.deadline, 0s",
        "posthorn.smtp.dnsbl.resolvers, host",
        "posthorn.smtp.dnsbl.cache-entries, -1",
        "posthorn.smtp.dnsbl.cache-time, -1s",
        "posthorn.tls.directory, /nowhere",
        "posthorn.tls.reload-interval, -1s",
        "posthorn.smtp.proxy-protocol.trusted-networks, everybody",
        "posthorn.smtp.proxy-protocol.header-timeout, 0s",
        "posthorn.auth.targets, host",
        "posthorn.auth.deadline, 0s",
        "posthorn.traces.endpoint, collector:4318",
        "posthorn.traces.ratio, 1.5",
    })
    void aWrongValueIsNamedByItsKey(String key, String value) {
        String sentence = assertThrows(ConfigurationException.class, () -> settings(Map.of(key, value)))
                .getMessage();
        assertTrue(sentence.contains(key), sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "posthorn.smtp.max-errors, many",
        "posthorn.smtp.submission.header-limit, long",
        "posthorn.smtp.leniencies, everything",
        "posthorn.smtp.no-such-key, 1",
    })
    void whatDoesNotFitIsNamedByItsKey(String key, String value) {
        String sentence = assertThrows(ConfigValidationException.class, () -> settings(Map.of(key, value)))
                .getMessage();
        assertTrue(sentence.contains(key), sentence);
    }

    private static CheckedSettings settings(Map<String, String> changes) {
        var values = new HashMap<>(NEEDED);
        values.putAll(changes);
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(SmtpSettings.Smtp.class)
                .withMapping(SmtpSettings.Listen.class)
                .withMapping(SmtpSettings.Tls.class)
                .withMapping(SmtpSettings.Kafka.class)
                .withMapping(SmtpSettings.S3.class)
                .withMapping(SmtpSettings.Auth.class)
                .withMapping(SmtpSettings.Traces.class)
                .build();
        return new CheckedSettings(
                config.getOptionalValue("posthorn.hostname", String.class).orElse("localhost"),
                config.getConfigMapping(SmtpSettings.Smtp.class),
                config.getConfigMapping(SmtpSettings.Listen.class),
                config.getConfigMapping(SmtpSettings.Tls.class),
                config.getConfigMapping(SmtpSettings.Kafka.class),
                config.getConfigMapping(SmtpSettings.Auth.class),
                config.getConfigMapping(SmtpSettings.S3.class),
                config.getConfigMapping(SmtpSettings.Traces.class));
    }
}
