package io.posthorn.auth.app;

import io.posthorn.auth.credential.Argon2Cost;
import io.posthorn.auth.credential.HashingPool;
import io.posthorn.auth.rest.AdminToken;
import io.posthorn.common.Secret;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The settings as the types they stand for. A wrong one stops the start with a sentence that names its key. */
@Startup
@Singleton
class CheckedSettings {
    private static final int LEAST_SCRAM_ITERATIONS = 4096;

    private final AuthSettings.Passwords passwords;
    private final AuthSettings.AliasLimits aliases;
    private final AuthSettings.Quota quota;
    private final List<String> deliveryTargets;
    private final Argon2Cost fullCost;
    private final Argon2Cost importCost;
    private final Duration announcementPatience;
    private final AdminToken adminToken;
    private final Optional<String> recipientDelimiter;

    /**
     * @param deliveryTargets delivery-service's gRPC addresses; without any no quota is looked at
     * @param recipientDelimiter what separates the detail from the name in a recipient's local part; empty: nothing
     */
    CheckedSettings(
            AuthSettings.Admin admin,
            AuthSettings.Passwords passwords,
            AuthSettings.Announcement announcement,
            AuthSettings.AliasLimits aliases,
            AuthSettings.Quota quota,
            @ConfigProperty(name = "posthorn.delivery.targets") Optional<List<String>> deliveryTargets,
            @ConfigProperty(name = "posthorn.recipient-delimiter", defaultValue = "+")
                    Optional<String> recipientDelimiter) {
        this.passwords = passwords;
        this.recipientDelimiter = recipientDelimiter;
        this.fullCost = cost(
                "posthorn.passwords.memory-kib, .iterations, .parallelism",
                passwords.memoryKib(),
                passwords.iterations(),
                passwords.parallelism());
        this.importCost = cost(
                "posthorn.passwords.import-memory-kib, .import-iterations",
                passwords.importMemoryKib(),
                passwords.importIterations(),
                1);
        check(
                passwords.scramIterations() >= LEAST_SCRAM_ITERATIONS,
                "posthorn.passwords.scram-iterations",
                "must be at least 4096 (RFC 7677 section 4)");
        check(concurrency() > 0, "posthorn.passwords.concurrency", "must be at least 1");
        check(passwords.queue() > 0, "posthorn.passwords.queue", "must be at least 1");
        check(passwords.patience().isPositive(), "posthorn.passwords.patience", "must be longer than nothing");
        check(!passwords.remember().isNegative(), "posthorn.passwords.remember", "must not be negative");
        this.announcementPatience = announcement.patience();
        check(announcementPatience.isPositive(), "posthorn.announcement.patience", "must be longer than nothing");
        this.aliases = aliases;
        this.quota = quota;
        this.deliveryTargets = deliveryTargets.orElse(List.of());
        check(quota.remember().isPositive(), "posthorn.quota.remember", "must be longer than nothing");
        check(quota.domainInterval().isPositive(), "posthorn.quota.domain-interval", "must be longer than nothing");
        check(quota.deadline().isPositive(), "posthorn.quota.deadline", "must be longer than nothing");
        check(aliases.mostAddresses() > 0, "posthorn.aliases.most-addresses", "must be at least 1");
        check(!admin.token().isBlank(), "posthorn.admin.token", "must not be empty");
        this.adminToken = new AdminToken(Secret.of(admin.token()));
    }

    AuthSettings.Quota quota() {
        return quota;
    }

    /** Where delivery-service is; none: no quota is looked at. */
    List<String> deliveryTargets() {
        return deliveryTargets;
    }

    int mostAddressesOfAnAlias() {
        return aliases.mostAddresses();
    }

    Optional<String> recipientDelimiter() {
        return recipientDelimiter;
    }

    Argon2Cost fullCost() {
        return fullCost;
    }

    Argon2Cost importCost() {
        return importCost;
    }

    int scramIterations() {
        return passwords.scramIterations();
    }

    AdminToken adminToken() {
        return adminToken;
    }

    HashingPool hashingPool() {
        return new HashingPool(concurrency(), passwords.queue(), passwords.patience());
    }

    Duration remember() {
        return passwords.remember();
    }

    Duration announcementPatience() {
        return announcementPatience;
    }

    private int concurrency() {
        return passwords.concurrency().orElseGet(() -> Runtime.getRuntime().availableProcessors());
    }

    private static Argon2Cost cost(String keys, int memoryKib, int iterations, int parallelism) {
        try {
            return new Argon2Cost(memoryKib, iterations, parallelism);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(keys + ": " + e.getMessage(), e);
        }
    }

    private static void check(boolean right, String key, String sentence) {
        if (!right) {
            throw new IllegalArgumentException(key + " " + sentence);
        }
    }
}
