package io.posthorn.delivery.adapter;

import io.posthorn.contracts.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;

/** How this service's Kafka clients are set, and why. */
public final class KafkaSettings {
    /** The one group of all delivery processes. */
    public static final String GROUP = "posthorn-delivery";

    private static final int FETCH_OCTETS = 16 * 1024 * 1024;
    private static final Duration MAX_FETCH_WAIT = Duration.ofMillis(100);
    private static final Duration MAX_POLL_INTERVAL = Duration.ofMinutes(1);
    private static final int HEARTBEATS_A_SESSION = 4;

    private KafkaSettings() {}

    /**
     * A member of the group that reads {@code mail.accepted}.
     *
     * @param sessionTimeout after which the partitions of a member that died are given to others
     * @param maxPollRecords the most records of one poll
     */
    public static Map<String, Object> acceptedMail(
            String bootstrapServers, Duration sessionTimeout, int maxPollRecords) {
        var settings = new HashMap<String, Object>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, GROUP);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // A group without offsets has delivered nothing: it begins where the log begins.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // The newer group protocol takes its session timeout from the broker, 45 s by default and not less: too long
        // for the mail of a member that was killed.
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, millis(sessionTimeout));
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, millis(sessionTimeout) / HEARTBEATS_A_SESSION);
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, millis(MAX_POLL_INTERVAL));
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, maxPollRecords);
        // A lone message is answered at once; the wait only bounds how late a resumed partition is asked for.
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, millis(MAX_FETCH_WAIT));
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_OCTETS);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Topic.MAX_RECORD_OCTETS);
        return settings;
    }

    /** A reader of all dead letters, which belongs to no group. */
    public static Map<String, Object> allDeadLetters(String bootstrapServers) {
        var settings = new HashMap<String, Object>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, GROUP + "-letters");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_OCTETS);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Topic.MAX_DEAD_LETTER_OCTETS);
        return settings;
    }

    /** Who looks at the group's offsets. */
    public static Map<String, Object> admin(String bootstrapServers) {
        return Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.CLIENT_ID_CONFIG,
                GROUP + "-ledger");
    }

    /** A producer whose records survive the loss of a broker. */
    public static Map<String, Object> deadLetters(String bootstrapServers) {
        var settings = new HashMap<String, Object>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, GROUP + "-dead-letters");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_DEAD_LETTER_OCTETS);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 4L * Topic.MAX_DEAD_LETTER_OCTETS);
        return settings;
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
