package io.posthorn.smtp.app;

import io.posthorn.common.DomainName;
import io.posthorn.directory.ServiceChannel;
import io.posthorn.smtp.outbound.adapter.IpVersions;
import io.posthorn.smtp.outbound.adapter.OutboundNames;
import io.posthorn.smtp.outbound.deliver.ConnectionUse;
import io.posthorn.smtp.outbound.deliver.Terms;
import io.posthorn.smtp.outbound.net.TlsTrust;
import io.posthorn.smtp.outbound.port.TlsPolicy;
import io.posthorn.smtp.outbound.session.Timeouts;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The settings of sending as the parts need them. A value that cannot be used stops the start, and names its key. */
@Singleton
final class CheckedOutboundSettings {
    private static final String PREFIX = "posthorn.outbound.";
    private static final int MOST_PORT = 65535;

    private final OutboundSettings settings;
    private final Optional<String> targets;
    private final List<InetSocketAddress> dnsServers;
    private final IpVersions versions;
    private final TlsPolicy policy;
    private final Map<String, TlsPolicy> policies = new HashMap<>();
    private final TlsTrust trust;

    CheckedOutboundSettings(
            OutboundSettings settings,
            @ConfigProperty(name = "posthorn.delivery.targets") Optional<String> deliveryTargets) {
        this.settings = settings;
        targets = deliveryTargets.filter(text -> !text.isBlank());
        targets.ifPresent(text -> named("posthorn.delivery.targets", () -> {
            ServiceChannel.check(text);
            return text;
        }));
        checkNumbers(settings);
        checkTimes(settings);
        dnsServers = named(
                PREFIX + "dns.servers",
                () -> DnsServers.parse(settings.dns().servers().orElse("")));
        versions = named(PREFIX + "ip", () -> IpVersions.parse(settings.ip()));
        policy = named(PREFIX + "tls.policy", () -> policy(settings.tls().policy()));
        settings.tls()
                .domains()
                .forEach((domain, text) -> named(
                        PREFIX + "tls.domains.\"" + domain + "\"",
                        () -> policies.put(DomainName.parse(domain).wire(), policy(text))));
        trust = named(
                PREFIX + "tls.trusted-certificates",
                () -> TlsTrust.of(settings.tls().trustedCertificates()));
    }

    OutboundSettings settings() {
        return settings;
    }

    /** Where the queue is; empty: nothing is sent. */
    Optional<String> queue() {
        return targets.filter(_ -> settings.enabled());
    }

    List<InetSocketAddress> dnsServers() {
        return dnsServers;
    }

    TlsTrust trust() {
        return trust;
    }

    ConnectionUse connections() {
        return new ConnectionUse(settings.connections(), settings.messagesPerConnection(), settings.connectionTime());
    }

    OutboundNames names(String hostname) {
        return new OutboundNames(
                hostname, settings.port(), versions, !dnsServers.isEmpty(), settings.addressesPerAttempt());
    }

    Terms terms(String hostname) {
        OutboundSettings.Timeout timeout = settings.timeout();
        return new Terms(
                hostname,
                policy,
                policies,
                settings.addressesPerAttempt(),
                new Timeouts(
                        timeout.connect(),
                        timeout.greeting(),
                        timeout.command(),
                        timeout.data(),
                        timeout.block(),
                        timeout.end()));
    }

    private static void checkNumbers(OutboundSettings settings) {
        atLeast("connections", settings.connections(), 1);
        atLeast("messages-per-connection", settings.messagesPerConnection(), 1);
        atLeast("addresses-per-attempt", settings.addressesPerAttempt(), 1);
        atLeast("dns.cache-entries", settings.dns().cacheEntries(), 0);
        atLeast("port", settings.port(), 1);
        check(settings.port() <= MOST_PORT, "port: must not be more than " + MOST_PORT);
    }

    private static void checkTimes(OutboundSettings settings) {
        check(!settings.connectionTime().isNegative(), "connection-time: must not be negative");
        check(!settings.claimWait().isNegative(), "claim-wait: must not be negative");
        check(!settings.drainTimeout().isNegative(), "drain-timeout: must not be negative");
        check(!settings.dns().cacheTime().isNegative(), "dns.cache-time: must not be negative");
        longerThanNothing("queue-deadline", settings.queueDeadline());
        longerThanNothing("dns.deadline", settings.dns().deadline());
        OutboundSettings.Timeout timeout = settings.timeout();
        longerThanNothing("timeout.connect", timeout.connect());
        longerThanNothing("timeout.greeting", timeout.greeting());
        longerThanNothing("timeout.command", timeout.command());
        longerThanNothing("timeout.data", timeout.data());
        longerThanNothing("timeout.block", timeout.block());
        longerThanNothing("timeout.end", timeout.end());
    }

    private static TlsPolicy policy(String text) {
        return switch (text.strip()) {
            case "none" -> TlsPolicy.NONE;
            case "may" -> TlsPolicy.MAY;
            case "encrypt" -> TlsPolicy.ENCRYPT;
            case "verify" -> TlsPolicy.VERIFY;
            default ->
                throw new IllegalArgumentException("\"" + text + "\" is neither none nor may nor encrypt nor verify");
        };
    }

    private static void longerThanNothing(String key, Duration value) {
        // A millisecond is the least that a socket can wait.
        check(value.toMillis() > 0, key + ": must be longer than nothing");
    }

    private static void atLeast(String key, long value, long least) {
        check(value >= least, key + ": must not be less than " + least);
    }

    private static <T> T named(String key, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            // Without the cause: the sentence is all that the operator is to see.
            throw new ConfigurationException(key + ": " + e.getMessage());
        }
    }

    private static void check(boolean right, String sentence) {
        if (!right) {
            throw new ConfigurationException(PREFIX + sentence);
        }
    }
}
