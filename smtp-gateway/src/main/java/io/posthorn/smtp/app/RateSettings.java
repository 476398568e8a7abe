package io.posthorn.smtp.app;

import io.posthorn.directory.RateLimit;
import io.posthorn.directory.SharedLimits;
import io.posthorn.net.ClientNetwork;
import io.posthorn.smtp.adapter.SharedRateLimits;
import io.posthorn.smtp.command.Admission;
import io.posthorn.smtp.port.RateLimits.Counted;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The limits in time as the parts need them. */
final class RateSettings {
    private static final Duration LONGEST = Duration.ofDays(7);

    private final Map<Counted, RateLimit> limits = new EnumMap<>(Counted.class);
    private final Duration interval;
    private final ClientNetwork networks;

    RateSettings(SmtpSettings.Smtp.Rate settings) {
        this.interval = settings.interval();
        if (interval.toSeconds() < 1 || interval.compareTo(LONGEST) > 0) {
            throw new ConfigurationException("posthorn.smtp.rate.interval: must be 1s to 7 days");
        }
        add(Counted.CONNECTIONS, "connections", settings.connections());
        add(Counted.MESSAGES, "messages", settings.messages());
        add(Counted.ACCOUNT_MESSAGES, "account-messages", settings.accountMessages());
        add(Counted.ACCOUNT_RECIPIENTS, "account-recipients", settings.accountRecipients());
        try {
            this.networks = new ClientNetwork(settings.ipv4Prefix(), settings.ipv6Prefix());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "posthorn.smtp.rate.ipv4-prefix, posthorn.smtp.rate.ipv6-prefix: " + e.getMessage());
        }
    }

    /** What counts; empty if there is no limit. */
    Optional<Admission> admission(SharedLimits shared) {
        return limits.isEmpty()
                ? Optional.empty()
                : Optional.of(new Admission(new SharedRateLimits(shared, limits), networks::of));
    }

    private void add(Counted what, String name, long permits) {
        if (permits < 0) {
            throw new ConfigurationException("posthorn.smtp.rate." + name + ": must not be negative");
        }
        if (permits > 0) {
            limits.put(what, new RateLimit(permits, interval));
        }
    }
}
