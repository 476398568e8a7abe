package io.posthorn.delivery.app;

import io.posthorn.common.DomainName;
import io.posthorn.common.Secret;
import io.posthorn.delivery.adapter.AcceptedMailConsumer;
import io.posthorn.delivery.adapter.KafkaSettings;
import io.posthorn.delivery.adapter.PostgresOutboundQueue;
import io.posthorn.delivery.deliver.OctetBudget;
import io.posthorn.delivery.intake.InFlight;
import io.posthorn.delivery.outbound.DomainSlots;
import io.posthorn.delivery.outbound.RetrySchedule;
import io.posthorn.delivery.retry.Backoff;
import io.posthorn.delivery.sweep.Sweep;
import io.posthorn.directory.AuthConnectionSettings;
import io.posthorn.objects.ObjectUpload;
import io.posthorn.objects.S3Settings;
import io.posthorn.tracing.TraceSettings;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The settings as the types they stand for. A wrong one stops the start with a sentence that names its key. */
@Startup
@Singleton
class CheckedSettings {
    /** A renewal comes at a third of it. */
    private static final Duration MIN_LEASE = Duration.ofSeconds(2);

    private static final long MIN_RETURNED = 1024;
    /** A DSN travels within a record of the log. */
    private static final long MAX_RETURNED = 200 * 1024;

    private static final Duration MIN_SESSION = Duration.ofSeconds(1);
    private static final Duration MAX_SESSION = Duration.ofMinutes(1);

    /** Twice as long as a delivery takes an object it has written for fresh. */
    private static final Duration MIN_OBJECT_AGE = Duration.ofHours(2);
    /** A day longer than mail.accepted is kept. */
    private static final Duration MIN_RETENTION = Duration.ofDays(8);

    private static final Duration MIN_EXPUNGED = Duration.ofDays(1);
    private static final Duration MIN_TRACE = Duration.ofDays(1);

    private final DeliverySettings.Delivery delivery;
    private final String bootstrapServers;
    private final InFlight inFlight;
    private final OctetBudget copyMemory;
    private final Backoff backoff;
    private final S3Settings bucket;
    private final AuthConnectionSettings directory;
    private final Optional<Secret> adminToken;
    private final TraceSettings traces;
    private final PostgresOutboundQueue.Settings queue;
    private final DeliverySettings.Dsn dsn;
    private final String hostname;

    CheckedSettings(
            DeliverySettings.Delivery delivery,
            DeliverySettings.Kafka kafka,
            DeliverySettings.S3 s3,
            DeliverySettings.Index index,
            DeliverySettings.Auth auth,
            DeliverySettings.Admin admin,
            DeliverySettings.Traces traces,
            DeliverySettings.Queue queue,
            DeliverySettings.Dsn dsn,
            @ConfigProperty(name = "posthorn.hostname", defaultValue = "localhost") String hostname) {
        this.hostname =
                named("posthorn.hostname", () -> DomainName.parse(hostname).ascii());
        this.queue = queue(queue, dsn);
        this.dsn = dsn;
        this.traces = new TraceSettings(traces.endpoint(), traces.ratio());
        this.adminToken = admin.token().filter(token -> !token.isBlank()).map(Secret::of);
        this.delivery = delivery;
        this.bootstrapServers = kafka.bootstrapServers();
        this.inFlight = named(
                "posthorn.delivery.in-flight-messages, .in-flight-octets",
                () -> new InFlight(
                        delivery.inFlightMessages(), delivery.inFlightOctets().asLongValue()));
        this.copyMemory = named(
                "posthorn.delivery.copy-octets",
                () -> new OctetBudget(delivery.copyOctets().asLongValue()));
        this.backoff = named(
                "posthorn.delivery.retry.first, .longest",
                () -> new Backoff(delivery.retry().first(), delivery.retry().longest()));
        this.bucket = bucket(s3);
        this.directory = directory(auth, kafka);
        check(index.connections() > 1, "posthorn.index.connections", "must be at least 2");
        check(delivery.pollMessages() > 0, "posthorn.delivery.poll-messages", "must be at least 1");
        check(
                delivery.composeOctets().asLongValue() >= ObjectUpload.LEAST_PART_OCTETS,
                "posthorn.delivery.compose-octets",
                "must be at least " + ObjectUpload.LEAST_PART_OCTETS);
        check(delivery.batchMessages() > 0, "posthorn.delivery.batch-messages", "must be at least 1");
        check(delivery.retry().attempts() > 0, "posthorn.delivery.retry.attempts", "must be at least 1");
        check(delivery.commitInterval().isPositive(), "posthorn.delivery.commit-interval", "must be positive");
        check(!delivery.drain().isNegative(), "posthorn.delivery.drain", "must not be negative");
        check(delivery.ledgerInterval().isPositive(), "posthorn.delivery.ledger-interval", "must be positive");
        DeliverySettings.Sweep sweep = delivery.sweep();
        check(sweep.interval().isPositive(), "posthorn.delivery.sweep.interval", "must be positive");
        checkAge(sweep.objectAge(), MIN_OBJECT_AGE, "posthorn.delivery.sweep.object-age");
        checkAge(sweep.spoolRetention(), MIN_RETENTION, "posthorn.delivery.sweep.spool-retention");
        checkAge(sweep.doneRetention(), MIN_RETENTION, "posthorn.delivery.sweep.done-retention");
        checkAge(sweep.expungedRetention(), MIN_EXPUNGED, "posthorn.delivery.sweep.expunged-retention");
        checkAge(sweep.traceRetention(), MIN_TRACE, "posthorn.delivery.sweep.trace-retention");
        Duration session = delivery.sessionTimeout();
        check(
                session.compareTo(MIN_SESSION) >= 0 && session.compareTo(MAX_SESSION) <= 0,
                "posthorn.delivery.session-timeout",
                "must be from 1 s to 60 s");
    }

    /** Our name in DSNs. */
    String hostname() {
        return hostname;
    }

    PostgresOutboundQueue.Settings queue() {
        return queue;
    }

    int returnOctets() {
        return Math.toIntExact(dsn.returnOctets().asLongValue());
    }

    TraceSettings traces() {
        return traces;
    }

    InFlight inFlight() {
        return inFlight;
    }

    OctetBudget copyMemory() {
        return copyMemory;
    }

    long mostWholeOctets() {
        return delivery.composeOctets().asLongValue();
    }

    Backoff backoff() {
        return backoff;
    }

    int attempts() {
        return delivery.retry().attempts();
    }

    S3Settings bucket() {
        return bucket;
    }

    int batchMessages() {
        return delivery.batchMessages();
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    AuthConnectionSettings directory() {
        return directory;
    }

    Duration ledgerInterval() {
        return delivery.ledgerInterval();
    }

    Duration sweepInterval() {
        return delivery.sweep().interval();
    }

    Sweep.Ages sweepAges() {
        DeliverySettings.Sweep sweep = delivery.sweep();
        return new Sweep.Ages(
                sweep.objectAge(),
                sweep.spoolRetention(),
                sweep.doneRetention(),
                sweep.expungedRetention(),
                sweep.traceRetention());
    }

    Optional<Secret> adminToken() {
        return adminToken;
    }

    Map<String, Object> consumer() {
        return KafkaSettings.acceptedMail(bootstrapServers, delivery.sessionTimeout(), delivery.pollMessages());
    }

    AcceptedMailConsumer.Timing timing() {
        return new AcceptedMailConsumer.Timing(delivery.commitInterval(), delivery.drain(), backoff);
    }

    private static PostgresOutboundQueue.Settings queue(DeliverySettings.Queue queue, DeliverySettings.Dsn dsn) {
        check(queue.connections() > 1, "posthorn.queue.connections", "must be at least 2");
        check(queue.lease().compareTo(MIN_LEASE) >= 0, "posthorn.queue.lease", "must be at least 2 s");
        check(
                queue.finalLease().compareTo(queue.lease()) >= 0,
                "posthorn.queue.final-lease",
                "must not be shorter than posthorn.queue.lease");
        check(queue.recipients() > 0, "posthorn.queue.recipients", "must be at least 1");
        check(dsn.delayAfter().isPositive(), "posthorn.dsn.delay-after", "must be longer than nothing");
        long returned = dsn.returnOctets().asLongValue();
        check(
                returned >= MIN_RETURNED && returned <= MAX_RETURNED,
                "posthorn.dsn.return-octets",
                "must be from 1 KiB to 200 KiB");
        return new PostgresOutboundQueue.Settings(
                named(
                        "posthorn.queue.retry.first, .longest, .life",
                        () -> new RetrySchedule(
                                queue.retry().first(),
                                queue.retry().longest(),
                                queue.retry().life())),
                named(
                        "posthorn.queue.slots.first, .most",
                        () -> new DomainSlots(
                                queue.slots().first(),
                                queue.slots().most(),
                                queue.slots().longestBackoff())),
                queue.lease(),
                queue.finalLease(),
                queue.recipients(),
                dsn.delayAfter());
    }

    private static S3Settings bucket(DeliverySettings.S3 s3) {
        check(s3.endpoint().getHost() != null, "posthorn.s3.endpoint", "must be a URL such as http://host:9000");
        return S3Settings.of(s3.endpoint(), s3.region(), s3.bucket(), s3.accessKey(), Secret.of(s3.secretKey()));
    }

    private static AuthConnectionSettings directory(DeliverySettings.Auth auth, DeliverySettings.Kafka kafka) {
        return new AuthConnectionSettings(
                auth.targets(),
                kafka.bootstrapServers(),
                auth.cacheTime(),
                auth.cacheEntries(),
                auth.deadline(),
                auth.deadline());
    }

    private static <T> T named(String keys, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(keys + ": " + e.getMessage(), e);
        }
    }

    private static void checkAge(Duration age, Duration least, String key) {
        check(age.compareTo(least) >= 0, key, "must be at least " + least.toHours() + "h");
    }

    private static void check(boolean right, String key, String sentence) {
        if (!right) {
            throw new IllegalArgumentException(key + " " + sentence);
        }
    }
}
