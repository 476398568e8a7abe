package io.posthorn.smtp.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How mail is sent. docs/configuration.md lists the settings. */
@ConfigMapping(prefix = "posthorn.outbound")
interface OutboundSettings {

    /** Whether this gateway sends; it needs a queue ({@code posthorn.delivery.targets}), too. */
    @WithDefault("true")
    boolean enabled();

    /** Connections to other servers at a time, at most. */
    @WithDefault("100")
    int connections();

    /** Messages over one connection, at most. */
    @WithDefault("100")
    int messagesPerConnection();

    /** How long a connection is used for another message. */
    @WithDefault("5m")
    Duration connectionTime();

    /** Addresses of a domain's hosts that are tried in one attempt, at most. */
    @WithDefault("5")
    int addressesPerAttempt();

    /** Which addresses are used: {@code both}, {@code 4} or {@code 6}. */
    @WithDefault("both")
    String ip();

    /** The port of other domains' servers. */
    @WithDefault("25")
    int port();

    /** How long the queue may wait for a delivery that is due before it answers that there is none. */
    @WithDefault("20s")
    Duration claimWait();

    /** How long any other answer of the queue may take. */
    @WithDefault("10s")
    Duration queueDeadline();

    /** How long the end of the service waits for messages that are being sent. */
    @WithDefault("30s")
    Duration drainTimeout();

    /** The DNS. */
    Dns dns();

    /** How long other servers may take (RFC 5321 section 4.5.3.2). */
    Timeout timeout();

    /** TLS. */
    Tls tls();

    /** The DNS. */
    interface Dns {

        /** The servers to ask, {@code host:port,host:port}; none: those of the machine. */
        Optional<String> servers();

        /** How long an answer may take. */
        @WithDefault("10s")
        Duration deadline();

        /** How many answers are kept, each for as long as it says. */
        @WithDefault("50000")
        int cacheEntries();

        /** How long an answer is kept at most. */
        @WithDefault("1h")
        Duration cacheTime();
    }

    /** How long other servers may take. */
    interface Timeout {

        /** For a connection. */
        @WithDefault("30s")
        Duration connect();

        /** For its greeting. */
        @WithDefault("5m")
        Duration greeting();

        /** For the reply to a command, and for TLS. */
        @WithDefault("5m")
        Duration command();

        /** For the reply to DATA. */
        @WithDefault("2m")
        Duration data();

        /** For taking a piece of the message. */
        @WithDefault("3m")
        Duration block();

        /** For the reply to the end of the message. */
        @WithDefault("10m")
        Duration end();
    }

    /** TLS. */
    interface Tls {

        /** For servers found by MX: {@code none}, {@code may}, {@code encrypt} or {@code verify}. */
        @WithDefault("may")
        String policy();

        /** Policies of single domains. */
        Map<String, String> domains();

        /** A PEM file with the roots to trust; none: those of the JDK. */
        Optional<Path> trustedCertificates();
    }
}
