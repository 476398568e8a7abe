package io.posthorn.auth.app;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of auth-service. Where frameworks read a setting, its default is in {@code application.properties}: they
 * read it before these interfaces are there.
 */
final class AuthSettings {

    private AuthSettings() {}

    /** Health and metrics. */
    @Unremovable
    @ConfigMapping(prefix = "posthorn.management")
    interface Management {

        /** The address they are served on. */
        String host();

        /** The port they are served on. */
        int port();
    }

    /** gRPC for the other services. */
    @Unremovable
    @ConfigMapping(prefix = "posthorn.grpc")
    interface Grpc {

        /** The address it is served on. */
        String host();

        /** The port it is served on. */
        int port();
    }

    /** The log. */
    @Unremovable
    @ConfigMapping(prefix = "posthorn.kafka")
    interface Kafka {

        /** Brokers, {@code host:port,host:port}. */
        String bootstrapServers();
    }

    /** The database of the directory. */
    @Unremovable
    @ConfigMapping(prefix = "posthorn.directory")
    interface Database {

        /** {@code jdbc:postgresql://…}. */
        String jdbcUrl();

        /** The user that owns the tables. */
        String username();

        /** Its password. */
        String password();

        /** The most connections at once. */
        int connections();
    }

    /** The admin API. */
    @ConfigMapping(prefix = "posthorn.admin")
    interface Admin {

        /** The address it is served on. */
        String host();

        /** The port it is served on; replicas on one machine may share it. */
        int port();

        /** The bearer token that lets administrators in. */
        String token();
    }

    /** How passwords are hashed (Argon2id) and how logins are checked. */
    @ConfigMapping(prefix = "posthorn.passwords")
    interface Passwords {

        /** Memory of a hash, in KiB. */
        @WithDefault("19456")
        int memoryKib();

        /** Passes over that memory. */
        @WithDefault("2")
        int iterations();

        /** Lanes of a hash. */
        @WithDefault("1")
        int parallelism();

        /** Memory of the hash of an imported account until its first login, in KiB. */
        @WithDefault("1024")
        int importMemoryKib();

        /** Passes over that memory. */
        @WithDefault("1")
        int importIterations();

        /** Iterations of the verifiers of SCRAM-SHA-256; some clients refuse more than 65536. */
        @WithDefault("32768")
        int scramIterations();

        /** Hashes computed at once; default: one per processor. */
        Optional<Integer> concurrency();

        /** Logins that may wait for a hash; beyond them the answer is a temporary failure. */
        @WithDefault("100")
        int queue();

        /** How long a login waits for its hash before the answer is a temporary failure. */
        @WithDefault("12s")
        Duration patience();

        /** How long a successful login is remembered; 0: not at all. A new password is obeyed at once in any case. */
        @WithDefault("1h")
        Duration remember();
    }

    /** What aliases may lead to. */
    @ConfigMapping(prefix = "posthorn.aliases")
    interface AliasLimits {

        /** The most addresses that one address leads to. */
        @WithDefault("10000")
        int mostAddresses();
    }

    /** How quotas are looked at. */
    @ConfigMapping(prefix = "posthorn.quota")
    interface Quota {

        /** How long it is remembered what an account keeps. */
        @WithDefault("2s")
        Duration remember();

        /** How often it is counted what all accounts of a domain keep. */
        @WithDefault("30s")
        Duration domainInterval();

        /** How long an answer of delivery-service may take. */
        @WithDefault("1s")
        Duration deadline();
    }

    /** How changes of the directory are announced to the other services. */
    @ConfigMapping(prefix = "posthorn.announcement")
    interface Announcement {

        /** How long a change waits for the announcements before it. */
        @WithDefault("10s")
        Duration patience();

        /** How often leftovers of a crash or an outage are looked for. */
        @WithDefault("2s")
        Duration sweepInterval();
    }
}
