package io.posthorn.delivery.app;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The settings of delivery-service. Those that only frameworks read are in {@code application.properties}. */
final class DeliverySettings {

    private DeliverySettings() {}

    /** The brokers. */
    @ConfigMapping(prefix = "posthorn.kafka")
    interface Kafka {

        /** Kafka brokers, {@code host:port,host:port}. */
        String bootstrapServers();
    }

    /** The bucket. */
    @ConfigMapping(prefix = "posthorn.s3")
    interface S3 {

        /** URL of the S3 API, without the bucket. */
        URI endpoint();

        /** The region that requests are signed for. */
        @WithDefault("us-east-1")
        String region();

        /** The bucket; it must exist. */
        @WithDefault("posthorn")
        String bucket();

        /** The access key. */
        String accessKey();

        /** The secret key. */
        String secretKey();
    }

    /** The mailbox index. The data source reads these; here they are declared, so that others are refused. */
    @ConfigMapping(prefix = "posthorn.index")
    interface Index {

        /** The database, {@code jdbc:postgresql://…}. */
        String jdbcUrl();

        /** Its user. */
        String username();

        /** The user's password. */
        String password();

        /** The most connections to it. */
        int connections();
    }

    /** gRPC for the other services. Frameworks read these; here they are declared, so that others are refused. */
    @ConfigMapping(prefix = "posthorn.grpc")
    interface Grpc {

        /** The address it is served on. */
        String host();

        /** The port it is served on. */
        int port();
    }

    /** The outbound queue. */
    @ConfigMapping(prefix = "posthorn.queue")
    interface Queue {

        /** Its database, {@code jdbc:postgresql://…}. */
        String jdbcUrl();

        /** Its user. */
        String username();

        /** The user's password. */
        String password();

        /** The most connections to it. */
        int connections();

        /** How long an attempt is its gateway's without a renewal. */
        @WithDefault("60s")
        Duration lease();

        /** The same from just before the final dot: longer than a remote takes to answer it. */
        @WithDefault("15M")
        Duration finalLease();

        /** The most recipients of one delivery. */
        @WithDefault("50")
        int recipients();

        QueueRetry retry();

        Slots slots();
    }

    /** When recipients are tried again; the wait doubles each time. */
    interface QueueRetry {

        /** Before the second attempt. */
        @WithDefault("5M")
        Duration first();

        /** The longest. */
        @WithDefault("4000s")
        Duration longest();

        /** After so long a recipient has failed. */
        @WithDefault("5D")
        Duration life();
    }

    /** How many attempts a destination stands at a time. */
    interface Slots {

        /** At the beginning. */
        @WithDefault("5")
        int first();

        /** At most. */
        @WithDefault("20")
        int most();

        /** The longest time that a destination is left alone that cannot be used. */
        @WithDefault("5M")
        Duration longestBackoff();
    }

    /** What senders are told. */
    @ConfigMapping(prefix = "posthorn.dsn")
    interface Dsn {

        /** When a sender hears that its mail is late. */
        @WithDefault("4H")
        Duration delayAfter();

        /** The largest message that is returned whole, and the largest header. */
        @WithDefault("50K")
        MemorySize returnOctets();
    }

    /** Where traces go. */
    @ConfigMapping(prefix = "posthorn.traces")
    interface Traces {

        /** URL of a collector that takes OTLP over HTTP; without one nothing is traced. */
        Optional<URI> endpoint();

        /** The share of messages that is traced where the gateway has not decided, from 0 to 1. */
        @WithDefault("1.0")
        double ratio();
    }

    /** The directory. */
    @ConfigMapping(prefix = "posthorn.auth")
    interface Auth {

        /** auth-service's gRPC addresses, {@code host:port,host:port}, or {@code dns:///name:port}. */
        String targets();

        /** How long an answer of the directory is kept; a change is obeyed at once in any case. */
        @WithDefault("10s")
        Duration cacheTime();

        /** How many answers are kept. */
        @WithDefault("100000")
        int cacheEntries();

        /** How long a recipient may take to resolve before the message waits. */
        @WithDefault("3s")
        Duration deadline();
    }

    /** Who administers. */
    @ConfigMapping(prefix = "posthorn.admin")
    interface Admin {

        /** The bearer token that dead letters are listed and retried with; without one nobody may. */
        Optional<String> token();
    }

    /** How accepted mail is taken from the log. */
    @ConfigMapping(prefix = "posthorn.delivery")
    interface Delivery {

        /** The most messages between the log and their mailboxes; beyond it nothing is fetched. */
        @WithDefault("256")
        int inFlightMessages();

        /** The most octets of their records; beyond it nothing is fetched. */
        @WithDefault("32M")
        MemorySize inFlightOctets();

        /** The most messages of one fetch. */
        @WithDefault("100")
        int pollMessages();

        /** Memory for the copies being written; a larger message takes all of it and is written alone. */
        @WithDefault("64M")
        MemorySize copyOctets();

        /** A larger message is composed in the bucket, instead of being held whole; at least 5 MiB. */
        @WithDefault("5M")
        MemorySize composeOctets();

        /** The most messages of one transaction of the index. */
        @WithDefault("100")
        int batchMessages();

        /** How soon the partitions of a process that was killed go to others; brokers allow 6 s and more by default. */
        @WithDefault("6s")
        Duration sessionTimeout();

        /** Between two commits of what is finished; what is not committed at a crash is looked up again, not repeated. */
        @WithDefault("500ms")
        Duration commitInterval();

        /** How long the end of the service waits for messages in flight; others take up what is left. */
        @WithDefault("10s")
        Duration drain();

        /** Between two looks how many accepted messages are unresolved. */
        @WithDefault("5s")
        Duration ledgerInterval();

        Retry retry();

        Sweep sweep();
    }

    /** How what nothing refers to any more is cleared away. */
    interface Sweep {

        /** Between two sweeps. */
        @WithDefault("1h")
        Duration interval();

        /** Younger objects stay although no message refers to them: a repeated delivery may be about to. */
        @WithDefault("2D")
        Duration objectAge();

        /** How long a spooled body stays: longer than its record does, seven days. */
        @WithDefault("14D")
        Duration spoolRetention();

        /** How long is remembered what was delivered: longer than a record can be read again. */
        @WithDefault("30D")
        Duration doneRetention();

        /** How long is remembered which messages were expunged, for clients that come back (QRESYNC). */
        @WithDefault("30D")
        Duration expungedRetention();

        /** How long is remembered what became of each message, for {@code trace}. */
        @WithDefault("30D")
        Duration traceRetention();
    }

    /** The wait between attempts while something is away; it doubles each time. */
    interface Retry {

        /** Before the second attempt. */
        @WithDefault("100ms")
        Duration first();

        /** The longest. */
        @WithDefault("10s")
        Duration longest();

        /** How often a message is tried that fails though nothing is away; then it is a dead letter. */
        @WithDefault("5")
        int attempts();
    }
}
