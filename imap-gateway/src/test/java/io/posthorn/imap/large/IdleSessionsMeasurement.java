package io.posthorn.imap.large;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

/** What a session costs that has selected its INBOX and idles. Each one has an account of its own. */
class IdleSessionsMeasurement {
    private static final int SESSIONS = Integer.getInteger("posthorn.measure.sessions", 10_000);
    private static final int MESSAGES = 100;
    private static final String HEAP = "2g";
    /** A source address has some 28,000 ports. */
    private static final int SESSIONS_PER_ADDRESS = 10_000;

    @Test
    void idleSessions() throws IOException, SQLException, GeneralSecurityException {
        try (var index = new FilledIndex()) {
            index.fill(SESSIONS, MESSAGES);
            measure(index, false);
            measure(index, true);
        }
    }

    private static void measure(FilledIndex index, boolean tls)
            throws IOException, SQLException, GeneralSecurityException {
        SSLSocketFactory secured = trusting().getSocketFactory();
        List<MeasuringClient> clients = new ArrayList<>();
        try (var gateway = new GatewayProcess(index.jdbcUrl(), HEAP)) {
            // Code and caches that are there for any number of sessions.
            for (int i = 1; i <= SESSIONS / 10; i++) {
                session(gateway, i, tls, secured).close();
            }
            GatewayProcess.Memory before = gateway.memory();
            System.out.println((tls ? "TLS" : "plain") + ", without sessions: " + before);
            long begun = System.nanoTime();
            for (int i = 1; i <= SESSIONS; i++) {
                clients.add(session(gateway, i, tls, secured));
            }
            System.out.printf("%,d sessions in %,d ms%n", SESSIONS, (System.nanoTime() - begun) / 1_000_000);
            GatewayProcess.Memory after = gateway.memory();
            System.out.println("with sessions: " + after);
            System.out.printf(
                    "a session: heap %.1f KiB, resident %.1f KiB%n",
                    (after.heap() - before.heap()) / 1024.0 / SESSIONS,
                    (after.resident() - before.resident()) / 1024.0 / SESSIONS);
            gateway.histogram(60).forEach(System.out::println);
        } finally {
            for (MeasuringClient client : clients) {
                client.close();
            }
        }
    }

    private static MeasuringClient session(GatewayProcess gateway, int number, boolean tls, SSLSocketFactory secured)
            throws IOException {
        String from = "127.0.0." + (2 + number / SESSIONS_PER_ADDRESS);
        Socket socket = MeasuringClient.connect(from, tls ? gateway.tlsPort() : gateway.port());
        if (tls) {
            socket = secured.createSocket(socket, "localhost", gateway.tlsPort(), true);
        }
        var client = new MeasuringClient(socket);
        client.ask("LOGIN " + number + " secret");
        client.ask("SELECT INBOX");
        client.idle();
        return client;
    }

    private static SSLContext trusting() throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = IdleSessionsMeasurement.class.getResourceAsStream("/test-certificate.pem")) {
            trusted.setCertificateEntry(
                    "test", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
