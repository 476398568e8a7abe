package io.posthorn.directory;

import java.time.Duration;

/**
 * How auth-service is reached. The services' keys are named here, for their configuration mappings.
 *
 * @param targets {@code posthorn.auth.targets}: {@code host:port,host:port}, or {@code dns:///name:port}
 * @param bootstrapServers {@code posthorn.kafka.bootstrap-servers}
 * @param cacheTime {@code posthorn.auth.cache-time}: how long an answer of the directory is kept
 * @param cacheEntries {@code posthorn.auth.cache-entries}: how many are kept
 * @param deadline {@code posthorn.auth.deadline}: how long a recipient may take to resolve
 * @param saslDeadline {@code posthorn.auth.sasl-deadline}: how long a step of a login may take
 */
public record AuthConnectionSettings(
        String targets,
        String bootstrapServers,
        Duration cacheTime,
        int cacheEntries,
        Duration deadline,
        Duration saslDeadline) {

    /** @throws IllegalArgumentException with a sentence that names the key, if a value cannot be used */
    public AuthConnectionSettings {
        try {
            AuthChannel.check(targets);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("posthorn.auth.targets: " + e.getMessage(), e);
        }
        check(!cacheTime.isNegative(), "posthorn.auth.cache-time must not be negative");
        check(cacheEntries >= 0, "posthorn.auth.cache-entries must not be negative");
        check(deadline.isPositive(), "posthorn.auth.deadline must be longer than nothing");
        check(saslDeadline.isPositive(), "posthorn.auth.sasl-deadline must be longer than nothing");
    }

    /** The defaults: 10 s, 100,000 entries, 3 s, 15 s. */
    public AuthConnectionSettings(String targets, String bootstrapServers) {
        this(targets, bootstrapServers, Duration.ofSeconds(10), 100_000, Duration.ofSeconds(3), Duration.ofSeconds(15));
    }

    private static void check(boolean right, String sentence) {
        if (!right) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
