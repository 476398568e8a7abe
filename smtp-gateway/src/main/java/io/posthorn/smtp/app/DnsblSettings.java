package io.posthorn.smtp.app;

import io.posthorn.net.Networks;
import io.posthorn.smtp.adapter.DnsjavaNames;
import io.posthorn.smtp.command.DnsListSite;
import io.posthorn.smtp.command.DnsLists;
import io.posthorn.smtp.net.Screening;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The lists of the DNS as the parts need them. */
final class DnsblSettings {
    private static final String PREFIX = "posthorn.smtp.dnsbl.";

    private final SmtpSettings.Smtp.Dnsbl settings;
    private final List<DnsListSite> sites;
    private final Networks allowed;
    private final List<InetSocketAddress> resolvers;

    DnsblSettings(SmtpSettings.Smtp.Dnsbl settings) {
        this.settings = settings;
        this.sites = named("sites", () -> DnsListSite.parseAll(settings.sites().orElse("")));
        this.allowed = named(
                "allow-networks", () -> Networks.parse(settings.allowNetworks().orElse("")));
        this.resolvers =
                named("resolvers", () -> DnsServers.parse(settings.resolvers().orElse("")));
        check(settings.threshold() >= 1, "threshold: must not be less than 1");
        check(settings.deadline().isPositive(), "deadline: must be longer than nothing");
        check(settings.cacheEntries() >= 0, "cache-entries: must not be negative");
        check(!settings.cacheTime().isNegative(), "cache-time: must not be negative");
    }

    /** What looks clients up; empty if there are no lists. */
    Optional<Screening> screening() {
        if (sites.isEmpty()) {
            return Optional.empty();
        }
        var names = new DnsjavaNames(resolvers, settings.deadline(), settings.cacheEntries(), settings.cacheTime());
        return Optional.of(
                new Screening(new DnsLists(names, sites, settings.threshold(), settings.deadline()), allowed));
    }

    private static <T> T named(String key, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            // Without the cause: the sentence is all that the operator is to see.
            throw new ConfigurationException(PREFIX + key + ": " + e.getMessage());
        }
    }

    private static void check(boolean right, String sentence) {
        if (!right) {
            throw new ConfigurationException(PREFIX + sentence);
        }
    }
}
