package io.posthorn.imap.large;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.posthorn.common.AccountId;
import io.posthorn.imap.adapter.LocalMailboxEvents;
import io.posthorn.imap.codec.CommandLimits;
import io.posthorn.imap.command.CommandRunner;
import io.posthorn.imap.command.ListingRoom;
import io.posthorn.imap.net.AppendRoom;
import io.posthorn.imap.net.CompressionRoom;
import io.posthorn.imap.net.ImapMetrics;
import io.posthorn.imap.net.ImapServices;
import io.posthorn.imap.net.ImapSettings;
import io.posthorn.imap.net.OpenSessions;
import io.posthorn.imap.port.Authenticator;
import io.posthorn.imap.port.SaslStep;
import io.posthorn.imap.port.ToldChanges;
import io.posthorn.imap.session.ClearTextLogin;
import io.posthorn.mailbox.message.MessageBodies;
import io.posthorn.mailbox.postgres.PostgresMailboxStore;
import io.posthorn.metrics.Meters;
import io.posthorn.net.GatewayServer;
import io.posthorn.net.ListenAddress;
import io.posthorn.net.ListenerSpec;
import io.posthorn.net.TlsFiles;
import io.posthorn.net.TlsMode;
import io.posthorn.objects.InMemoryObjectStore;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The gateway as a process of its own, with every part that a session costs: sockets, TLS, sessions, PostgreSQL. Whoever
 * logs in as the number of an account is that account. Each line on its standard input is answered with the heap after a
 * collection, the resident set and the largest resident set so far, in octets.
 */
final class PostgresGateway {
    private static final Duration LONG = Duration.ofHours(1);
    private static final int CONNECTIONS = 16;
    private static final int MOST_SESSIONS = 100_000;

    private PostgresGateway() {}

    /** @param arguments the index's JDBC URL */
    public static void main(String[] arguments) throws IOException, SQLException, URISyntaxException {
        GatewayServer server = server();
        ImapServices services = services(pool(arguments[0], CONNECTIONS));
        int port = server.listen(spec("imap", TlsMode.STARTTLS), services);
        int tlsPort = server.listen(spec("imaps", TlsMode.IMPLICIT), services);
        System.out.println(port + " " + tlsPort);
        var asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        while (asked.readLine() != null) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            System.out.println(runtime.totalMemory() - runtime.freeMemory() + " " + residentSet("VmRSS:") + " "
                    + residentSet("VmHWM:"));
        }
        System.exit(0);
    }

    static GatewayServer server() throws URISyntaxException {
        return new GatewayServer(
                Vertx.vertx(new VertxOptions().setPreferNativeTransport(true)),
                new TlsFiles(resource("/test-certificate.pem"), resource("/test-key.pem")));
    }

    static ImapServices services(AgroalDataSource index) {
        Authenticator authenticator = new NumberedAccounts();
        var events = new LocalMailboxEvents();
        var settings = new ImapSettings(
                "mail.example.com", ClearTextLogin.LOOPBACK, LONG, LONG, LONG, 5, 4, true, CommandLimits.DEFAULT);
        var runner = new CommandRunner(
                new PostgresMailboxStore(index),
                new MessageBodies(new InMemoryObjectStore()),
                events,
                authenticator,
                settings.limits().messageOctets(),
                10_000,
                true,
                new ListingRoom(64 * 1024 * 1024));
        return new ImapServices(
                settings,
                runner,
                events,
                authenticator,
                new OpenSessions(),
                new AppendRoom(64 * 1024 * 1024),
                new CompressionRoom(1_000),
                new ImapMetrics(Meters.unobserved()),
                ToldChanges.UNHEARD);
    }

    static AgroalDataSource pool(String jdbcUrl, int connections) throws SQLException {
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(connections)
                        .acquisitionTimeout(Duration.ofSeconds(20))
                        .connectionFactoryConfiguration(
                                factory -> factory.jdbcUrl(jdbcUrl).principal(new NamePrincipal("postgres")))));
    }

    static ListenerSpec spec(String name, TlsMode mode) {
        return new ListenerSpec(name, new ListenAddress("127.0.0.1", 0), mode, LONG, MOST_SESSIONS);
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(PostgresGateway.class.getResource(name).toURI());
    }

    private static long residentSet(String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .sum();
    }

    private static final class NumberedAccounts implements Authenticator {
        @Override
        public SaslStep begin(Attempt attempt) {
            String name = attempt.initialResponse().orElseThrow().revealText().split("\0")[1];
            return new SaslStep.Success(new AccountId(Long.parseLong(name)), name + "@example.com");
        }
    }
}
