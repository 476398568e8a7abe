package io.posthorn.imap.app;

import io.posthorn.imap.session.ClearTextLogin;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The settings of imap-gateway. */
@ConfigMapping(prefix = "posthorn")
public interface ImapGatewaySettings {

    /** The name in greetings. */
    @WithDefault("localhost")
    String hostname();

    Kafka kafka();

    S3 s3();

    Index index();

    Auth auth();

    Management management();

    Tls tls();

    Listen listen();

    Imap imap();

    Pop3 pop3();

    Traces traces();

    Log log();

    /** Where traces go. */
    interface Traces {

        /** URL of a collector that takes OTLP over HTTP; without one nothing is traced. */
        Optional<URI> endpoint();

        /** The share of mail that is traced where nobody has decided before, from 0 to 1. */
        @WithDefault("1.0")
        double ratio();
    }

    /** How the log is written. Quarkus reads it; here it is declared, so that others are refused. */
    interface Log {

        /** Whether a line is a JSON object; else it is text. */
        @WithDefault("true")
        boolean json();
    }

    /** The brokers. */
    interface Kafka {

        /** Kafka brokers, {@code host:port,host:port}. */
        String bootstrapServers();
    }

    /** The bucket. */
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
    interface Index {

        /** The database, {@code jdbc:postgresql://…}. */
        String jdbcUrl();

        /** The database's user. */
        String username();

        /** That user's password. */
        String password();

        /** How many connections this process has at the most. */
        @WithDefault("16")
        int connections();
    }

    /** Health and metrics. Quarkus reads these; here they are declared, so that others are refused. */
    interface Management {

        /** The address to listen on. */
        @WithDefault("0.0.0.0")
        String host();

        /** The port to listen on. */
        @WithDefault("9000")
        int port();
    }

    /** The directory. */
    interface Auth {

        /** auth-service's gRPC addresses, {@code host:port,host:port}. */
        String targets();
    }

    /** The server's identity. */
    interface Tls {

        /** PEM file with the certificate chain. */
        Path certificate();

        /** PEM file with the private key (PKCS#8). */
        Path key();

        /** A directory with more certificates, chosen by the name a client asks for. */
        Optional<Path> directory();

        /** How often the files are looked at for new ones; zero: never. */
        @WithDefault("30s")
        Duration reloadInterval();
    }

    /** Where clients connect, {@code host:port} each. */
    interface Listen {

        /** IMAP with STARTTLS. */
        @WithDefault("0.0.0.0:143")
        String imap();

        /** IMAP with TLS from the beginning. */
        @WithDefault("0.0.0.0:993")
        String imaps();

        /** POP3 with STLS. */
        @WithDefault("0.0.0.0:110")
        String pop3();

        /** POP3 with TLS from the beginning. */
        @WithDefault("0.0.0.0:995")
        String pop3s();
    }

    /** How POP3 is spoken. What is not here is as for IMAP. */
    interface Pop3 {

        /** How long a client that has logged in may be silent; RFC 1939 wants 10 minutes at least. */
        @WithDefault("10m")
        Duration idleTimeout();

        /** How long after its last heartbeat a gateway counts as dead, and its maildrops as free. */
        @WithDefault("15s")
        Duration lockExpiry();

        /** Octets of the longest command. */
        @WithDefault("1024")
        int maxLineOctets();

        /** After so many refused commands in a row a client is sent away. */
        @WithDefault("20")
        int maxMistakes();

        /** After so many refused logins a client is sent away. */
        @WithDefault("6")
        int maxRefusals();
    }

    /** How IMAP is spoken. */
    interface Imap {

        /** From whom a password is taken without TLS: never, loopback (clients on this machine) or always. */
        @WithDefault("loopback")
        ClearTextLogin cleartextLogin();

        /** How long a client may be silent before it has logged in. */
        @WithDefault("2m")
        Duration loginTimeout();

        /** How long a client that has logged in may be silent; RFC 9051 wants 30 minutes at least. */
        @WithDefault("30m")
        Duration idleTimeout();

        /** Proxies that connect for clients. */
        ProxyProtocol proxyProtocol();

        /** How many connections each listener takes at a time. */
        @WithDefault("20000")
        int maxConnections();

        /** How often a selected mailbox is looked at without a hint: a hint may be lost. */
        @WithDefault("30s")
        Duration recheck();

        /** How many mailboxes an account may have, and how many subscriptions. */
        @WithDefault("10000")
        int maxMailboxes();

        /** Octets of the largest message that is taken by APPEND (APPENDLIMIT). */
        @WithDefault("26214400")
        int appendLimit();

        /**
         * Whether APPEND takes headers beyond ASCII from clients that enabled neither UTF8=ACCEPT nor IMAP4rev2. RFC 9755
         * forbids it; but old mail that a client moves here would be lost to its user.
         */
        @WithDefault("true")
        boolean appendRawHeaders();

        /** Octets of messages in APPEND that the process holds at a time; beyond them clients hear NO. */
        @WithDefault("67108864")
        long appendBudget();

        /** How long a client may be silent in the middle of a message that it appends. */
        @WithDefault("2m")
        Duration appendTimeout();

        /** Octets that the process holds at a time to sort and thread messages; beyond them clients hear NO. */
        @WithDefault("67108864")
        long sortBudget();

        /** How many connections may be compressed at a time (COMPRESS), each with 300 KiB outside the heap; 0: none. */
        @WithDefault("1000")
        int maxCompressed();

        /** Whether a connection may log out and log in again (UNAUTHENTICATE). Not through proxies that check logins. */
        @WithDefault("true")
        boolean unauthenticate();

        /** How long the end of the service waits for its sessions to leave. */
        @WithDefault("10s")
        Duration drain();

        /** How many sessions are sent away each second when the service ends, so that they do not all come back at once. */
        @WithDefault("50")
        int drainPerSecond();
    }

    /** Proxies that connect for clients and say so with a PROXY protocol header. POP3 likewise. */
    interface ProxyProtocol {

        /** Networks whose connections must begin with the header, in CIDR notation; of others it is never read. */
        Optional<String> trustedNetworks();

        /** How long the header may take. */
        @WithDefault("5s")
        Duration headerTimeout();
    }
}
