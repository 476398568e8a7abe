package io.posthorn.smtp.app;

import io.posthorn.smtp.codec.Leniency;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The settings of smtp-gateway. docs/configuration.md lists them. */
final class SmtpSettings {
    private SmtpSettings() {}

    /** Where traces go. */
    @ConfigMapping(prefix = "posthorn.traces")
    interface Traces {

        /** URL of a collector that takes OTLP over HTTP; without one nothing is traced. */
        Optional<URI> endpoint();

        /** The share of messages that is traced, from 0 to 1. */
        @WithDefault("1.0")
        double ratio();
    }

    /** What clients may ask of us. */
    @ConfigMapping(prefix = "posthorn.smtp")
    interface Smtp {

        /** The largest message, in octets. */
        @WithDefault("204800000")
        long messageSizeLimit();

        /** The largest message that travels in Kafka, in octets; a larger one goes to the bucket first. */
        @WithDefault("262144")
        long inlineLimit();

        /**
         * The octets of messages that this process holds at a time; beyond them clients wait. Two thirds are for
         * the parts of large messages: buffers of 5 MiB, each of which needs as much again while it is sent.
         */
        @WithDefault("67108864")
        long bodyBudget();

        /** How long a client may take for the next 5 MiB of a large message while others wait; then it hears 452. */
        @WithDefault("1m")
        Duration partTimeout();

        /** The longest command line, in octets, CRLF included. */
        @WithDefault("2048")
        int commandLineLimit();

        /** The most recipients of one transaction. */
        @WithDefault("1000")
        int maxRecipients();

        /** The most refused commands since the last accepted message before a connection is closed. */
        @WithDefault("20")
        int maxErrors();

        /** The largest header of a message, in octets. */
        @WithDefault("1048576")
        long headerSizeLimit();

        /** The most Received fields of a message; with more it is in a loop. Zero: any number. */
        @WithDefault("50")
        int hopcountLimit();

        /** The most messages of one connection. Zero: any number. */
        @WithDefault("1000")
        int maxMessages();

        /** The refused commands since the last accepted message after which each further refusal is delayed. */
        @WithDefault("10")
        int softErrors();

        /** By how much it is delayed. */
        @WithDefault("1s")
        Duration errorDelay();

        /** The NOOP, RSET, VRFY and HELP since the last accepted message after which each counts as refused. */
        @WithDefault("100")
        int maxJunkCommands();

        /** The commands of a client of submission before its login. */
        @WithDefault("50")
        int maxCommandsBeforeLogin();

        /** The most connections of one client address to this process. Zero: any number. */
        @WithDefault("50")
        int maxConnectionsPerClient();

        /** Networks whose clients may send as much as they like, in CIDR notation. */
        @WithDefault("127.0.0.0/8,::1/128")
        Optional<String> exemptNetworks();

        /** How long a client may be silent within a message. */
        @WithDefault("3m")
        Duration dataBlockTimeout();

        /** Octets of a message that have to arrive each second, on average. Zero: none. */
        @WithDefault("500")
        long minDataRate();

        /** The most connections to one listener. */
        @WithDefault("5000")
        int maxConnections();

        /** How long a client may be silent. */
        @WithDefault("5m")
        Duration idleTimeout();

        /** How long transactions may take to finish when the process is told to end. */
        @WithDefault("30s")
        Duration drainTimeout();

        /** Where commands may deviate from the grammar; empty: nowhere. */
        @WithDefault("space-after-colon")
        Optional<Set<Leniency>> leniencies();

        /** Mail from users. */
        Submission submission();

        /** Mail from users. */
        interface Submission {

            /** Whether a user must send under an address of the own account: reverse-path, From and Sender. */
            @WithDefault("true")
            boolean checkSender();

            /** The longest header of a user's message, in octets. */
            @WithDefault("102400")
            int headerLimit();
        }

        /** LMTP. */
        Lmtp lmtp();

        /** Clients that may speak for others. */
        Xclient xclient();

        /** Clients that may speak for others, with Postfix's XCLIENT command. */
        interface Xclient {

            /** Their networks, in CIDR notation. */
            Optional<String> trustedNetworks();
        }

        /** Limits in time, over all replicas. */
        Rate rate();

        /** Limits in time, over all replicas. Zero: none. */
        interface Rate {

            /** The time that they are counted for. */
            @WithDefault("60s")
            Duration interval();

            /** Connections of a client network. */
            @WithDefault("0")
            long connections();

            /** Messages of a client network without a login. */
            @WithDefault("0")
            long messages();

            /** Messages of an account. */
            @WithDefault("0")
            long accountMessages();

            /** Recipients of an account's messages. */
            @WithDefault("0")
            long accountRecipients();

            /** Bits of the prefix of an IPv4 network whose addresses count as one client. */
            @WithDefault("32")
            int ipv4Prefix();

            /** Bits of the prefix of an IPv6 network whose addresses count as one client. */
            @WithDefault("64")
            int ipv6Prefix();
        }

        /** Lists of client addresses in the DNS. */
        Dnsbl dnsbl();

        /** Lists of client addresses in the DNS, for mail from other servers. */
        interface Dnsbl {

            /** The lists: {@code zone[=filter][*weight]}, separated by commas; none: nobody is looked up. */
            Optional<String> sites();

            /** The weight from which on a client is refused. */
            @WithDefault("1")
            int threshold();

            /** Networks whose clients are not looked up, in CIDR notation. */
            Optional<String> allowNetworks();

            /** How long answers may take; a list that does not answer does not count. */
            @WithDefault("5s")
            Duration deadline();

            /** The DNS servers to ask, {@code host:port,host:port}; none: those of the machine. */
            Optional<String> resolvers();

            /** How many answers are kept, each for as long as it says. */
            @WithDefault("50000")
            int cacheEntries();

            /** How long an answer is kept at most. */
            @WithDefault("1h")
            Duration cacheTime();
        }

        /** How long other servers wait for the greeting; who speaks meanwhile is turned away. Zero: no such test. */
        @WithDefault("0s")
        Duration greetDelay();

        /** Proxies that connect for clients. */
        ProxyProtocol proxyProtocol();

        /** Proxies that connect for clients and say so with a PROXY protocol header. */
        interface ProxyProtocol {

            /** Networks whose connections must begin with the header, in CIDR notation; of others it is never read. */
            Optional<String> trustedNetworks();

            /** How long the header may take. */
            @WithDefault("5s")
            Duration headerTimeout();
        }

        /** LMTP. */
        interface Lmtp {

            /** The networks that may connect to the LMTP listener, in CIDR notation. */
            @WithDefault("127.0.0.0/8,::1/128")
            String trustedNetworks();
        }
    }

    /** Where clients connect, {@code host:port} each. */
    @ConfigMapping(prefix = "posthorn.listen")
    interface Listen {

        /** Mail from other servers. */
        @WithDefault("0.0.0.0:25")
        String smtp();

        /** Mail from users, with STARTTLS. */
        @WithDefault("0.0.0.0:587")
        String submission();

        /** Mail from users, with implicit TLS. */
        @WithDefault("0.0.0.0:465")
        String submissions();

        /** Mail from trusted neighbours. */
        @WithDefault("0.0.0.0:24")
        String lmtp();
    }

    /** The server's certificate. */
    @ConfigMapping(prefix = "posthorn.tls")
    interface Tls {

        /** A PEM file with the certificate and its chain. */
        Path certificate();

        /** A PEM file with the private key (PKCS#8). */
        Path key();

        /** A directory with more certificates, chosen by the name a client asks for. */
        Optional<Path> directory();

        /** How often the files are looked at for new ones; zero: never. */
        @WithDefault("30s")
        Duration reloadInterval();
    }

    /** The log. */
    @ConfigMapping(prefix = "posthorn.kafka")
    interface Kafka {

        /** {@code host:port,host:port} */
        String bootstrapServers();
    }

    /** The bucket. */
    @ConfigMapping(prefix = "posthorn.s3")
    interface S3 {

        /** URL of the S3 API. */
        URI endpoint();

        /** The bucket's region. */
        @WithDefault("us-east-1")
        String region();

        /** The bucket, which must exist. */
        @WithDefault("posthorn")
        String bucket();

        /** Who we are to the S3 API. */
        String accessKey();

        /** Its secret. */
        String secretKey();
    }

    /** How auth-service is asked. */
    @ConfigMapping(prefix = "posthorn.auth")
    interface Auth {

        /** Its gRPC addresses: {@code host:port,host:port}. */
        String targets();

        /** How long an answer of the directory is kept. */
        @WithDefault("10s")
        Duration cacheTime();

        /** How many answers are kept. */
        @WithDefault("100000")
        int cacheEntries();

        /** How long a recipient may take to resolve. */
        @WithDefault("3s")
        Duration deadline();

        /** How long a step of a login may take. */
        @WithDefault("15s")
        Duration saslDeadline();
    }
}
