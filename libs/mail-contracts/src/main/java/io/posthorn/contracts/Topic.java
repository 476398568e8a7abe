package io.posthorn.contracts;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Every Kafka topic of the system, with the settings it must be created with. Brokers do not create topics by
 * themselves: {@code ./posthorn up} and the installation job of the chart do, from this list.
 */
public enum Topic {
    /** Messages that got their 250. No key. Kept by time, never by size. */
    MAIL_ACCEPTED("mail.accepted", 2, Map.of("retention.ms", days(7), "retention.bytes", "-1")),
    /** Hints that a mailbox changed. Worth nothing after minutes. */
    MAILBOX_EVENTS("mail.mailbox-events", 1, Map.of("retention.ms", days(1), "flush.messages", "9223372036854775807")),
    /** What directory caches must forget. One partition: the order is the revision's. */
    DIRECTORY_CHANGES("directory.changes", 1, Map.of("retention.ms", days(7))),
    /**
     * Messages that could not be delivered for a reason of their own, by the place of their record. Kept until an
     * operator has them tried again: compacted, so that a letter written twice is one, and a retried one takes no room.
     */
    DEAD_LETTER(
            "mail.dead-letter",
            1,
            Map.of(
                    "cleanup.policy",
                    "compact",
                    "retention.ms",
                    "-1",
                    "max.message.bytes",
                    "" + Topic.MAX_DEAD_LETTER_OCTETS));

    private final String topicName;
    private final int partitions;

    @SuppressWarnings("ImmutableEnumChecker") // always a Map.of
    private final Map<String, String> settings;

    Topic(String topicName, int partitions, Map<String, String> settings) {
        this.topicName = topicName;
        this.partitions = partitions;
        this.settings = settings;
    }

    /** The name on the broker. */
    public String topicName() {
        return topicName;
    }

    /** Descriptions for {@code Admin.createTopics}, with the broker's time on every record. */
    public static Collection<NewTopic> descriptions(int replication) {
        return List.of(values()).stream()
                .map(topic -> topic.description(replication))
                .toList();
    }

    private NewTopic description(int replication) {
        var configs = new HashMap<>(settings);
        configs.put("message.timestamp.type", "LogAppendTime");
        configs.put("min.insync.replicas", Integer.toString(Math.max(1, replication - 1)));
        configs.putIfAbsent("max.message.bytes", Integer.toString(MAX_RECORD_OCTETS));
        return new NewTopic(topicName, partitions, (short) replication).configs(configs);
    }

    /** Room for an inline body at its largest allowed limit, the envelope of a message and its trace header. */
    public static final int MAX_RECORD_OCTETS = 4 * 1024 * 1024;

    /** Room for the largest record and the reason why it is a dead letter. */
    public static final int MAX_DEAD_LETTER_OCTETS = MAX_RECORD_OCTETS + 64 * 1024;

    private static String days(int days) {
        return Long.toString(days * 24L * 60 * 60 * 1000);
    }
}
