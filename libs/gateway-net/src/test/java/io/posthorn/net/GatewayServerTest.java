package io.posthorn.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.testing.Eventually;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GatewayServerTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final GatewayServer server = new GatewayServer(vertx, tlsFiles(), new Listening());
    private final CountDownLatch closed = new CountDownLatch(1);

    @AfterEach
    void stop() {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void echoes() throws IOException {
        try (Socket client = connect(listen(TlsMode.STARTTLS, LONG))) {
            assertEquals("hello plain", line(client));
            say(client, "a\nb\n");
            assertEquals("a", line(client));
            assertEquals("b", line(client));
            say(client, "QUIT\n");
            assertEquals("bye", line(client));
            assertNull(line(client));
        }
    }

    @Test
    void connectionsAreHeardOf() throws IOException {
        int port = server.listen(
                new ListenerSpec("few", new ListenAddress("127.0.0.1", 0), TlsMode.STARTTLS, LONG, 1),
                wire -> new LineEcho(wire, closed));
        try (Socket first = connect(port)) {
            assertEquals("hello plain", line(first));
            try (Socket second = connect(port)) {
                assertNull(line(second));
            }
        }
        Eventually.holds("the end was heard of", () -> heard.size() == 3);
        assertEquals(List.of("opened few", "turned away few", "closed few"), heard);
    }

    @Test
    void dropsWhatWasPipelinedBehindStartTls() throws Exception {
        try (Socket plain = connect(listen(TlsMode.STARTTLS, LONG))) {
            line(plain);
            say(plain, "STARTTLS\ninjected\n");
            assertEquals("go ahead", line(plain));
            try (SSLSocket secure =
                    (SSLSocket) trusting().getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true)) {
                assertEquals("secured", line(secure));
                say(secure, "after\n");
                assertEquals("after", line(secure));
                assertTrue(secure.getSession().getProtocol().startsWith("TLSv1."));
            }
        }
    }

    @Test
    void greetsInsideImplicitTls() throws Exception {
        int port = listen(TlsMode.IMPLICIT, LONG);
        try (Socket client = trusting().getSocketFactory().createSocket("127.0.0.1", port)) {
            assertEquals("hello secured", line(client));
        }
    }

    @Test
    void survivesPlainTextOnATlsPort() throws Exception {
        int port = listen(TlsMode.IMPLICIT, LONG);
        try (Socket client = connect(port)) {
            say(client, "EHLO example.com\n");
            client.getInputStream().readAllBytes();
        }
        greetsInsideImplicitTlsOn(port);
    }

    @Test
    void waitsForAClientThatReadsSlowly() throws IOException {
        try (Socket client = connect(listen(TlsMode.STARTTLS, LONG))) {
            line(client);
            say(client, "FLOOD 400\n");
            client.getInputStream().skipNBytes(400L * 64 * 1024);
            assertEquals("flooded 400", line(client));
        }
    }

    @Test
    void cutsOffAClientThatReadsNothing() throws Exception {
        try (Socket client = connect(listen(TlsMode.STARTTLS, Duration.ofMillis(300)))) {
            line(client);
            say(client, "FLOOD 4000\n");
            assertTrue(closed.await(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void tellsASilentClient() throws IOException {
        try (Socket client = connect(listen(TlsMode.STARTTLS, Duration.ofMillis(100)))) {
            assertEquals("hello plain", line(client));
            assertEquals("idle", line(client));
            assertNull(line(client));
        }
    }

    @Test
    void closesAConversationThatFailsAndServesTheNext() throws IOException {
        int port = listen(TlsMode.STARTTLS, LONG);
        try (Socket client = connect(port)) {
            line(client);
            say(client, "FAIL\n");
            assertNull(line(client));
        }
        try (Socket client = connect(port)) {
            assertEquals("hello plain", line(client));
        }
    }

    @Test
    void turnsAwayWhatIsTooMuch() throws IOException {
        int port = server.listen(
                new ListenerSpec("echo", new ListenAddress("127.0.0.1", 0), TlsMode.STARTTLS, LONG, 1), new OneLine());
        try (Socket first = connect(port);
                Socket second = connect(port)) {
            assertEquals("hello plain", line(first));
            assertEquals("busy", line(second));
            assertNull(line(second));
        }
    }

    @Test
    void drains() throws IOException {
        int port = listen(TlsMode.STARTTLS, LONG);
        try (Socket client = connect(port)) {
            line(client);
            server.drain(Duration.ofSeconds(10), 100);
            assertEquals("draining", line(client));
            assertNull(line(client));
            assertFalse(server.ready());
            assertEquals(0, server.connections());
            assertThrows(IOException.class, () -> connect(port));
        }
    }

    @Test
    void sharesAPortWithAReplica() throws IOException {
        int port = listen(TlsMode.STARTTLS, LONG);
        Vertx otherProcess = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        try (var replica = new GatewayServer(otherProcess, tlsFiles())) {
            assertEquals(port, replica.listen(spec(port, TlsMode.STARTTLS, LONG), wire -> new LineEcho(wire, closed)));
        } finally {
            otherProcess.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void namesTheKeyOfAnAddressThatIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var failure = assertThrows(
                    ListenFailedException.class,
                    () -> server.listen(
                            spec(taken.getLocalPort(), TlsMode.STARTTLS, LONG), wire -> new LineEcho(wire, closed)));
            assertTrue(failure.getMessage().contains("posthorn.listen.echo"), failure.getMessage());
        }
    }

    private final class OneLine implements ConversationFactory {
        @Override
        public Conversation converse(Wire wire) {
            return new LineEcho(wire, closed);
        }

        @Override
        public byte[] tooManyConnections() {
            return "busy\n".getBytes(StandardCharsets.US_ASCII);
        }
    }

    private void greetsInsideImplicitTlsOn(int port) throws Exception {
        try (Socket client = trusting().getSocketFactory().createSocket("127.0.0.1", port)) {
            assertEquals("hello secured", line(client));
        }
    }

    private final class Listening implements ConnectionObserver {
        @Override
        public void opened(String listener) {
            heard.add("opened " + listener);
        }

        @Override
        public void closed(String listener) {
            heard.add("closed " + listener);
        }

        @Override
        public void turnedAway(String listener) {
            heard.add("turned away " + listener);
        }
    }

    private int listen(TlsMode mode, Duration idleTimeout) {
        return server.listen(spec(0, mode, idleTimeout), wire -> new LineEcho(wire, closed));
    }

    private static ListenerSpec spec(int port, TlsMode mode, Duration idleTimeout) {
        return new ListenerSpec("echo", new ListenAddress("127.0.0.1", port), mode, idleTimeout, 100);
    }

    private static Socket connect(int port) throws IOException {
        var socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** A line without its end, or null where the connection has ended. */
    private static String line(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        var text = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            text.append((char) c);
        }
        return text.toString();
    }

    private static SSLContext trusting() throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = GatewayServerTest.class.getResourceAsStream("/test-certificate.pem")) {
            trusted.setCertificateEntry(
                    "test", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static TlsFiles tlsFiles() {
        return new TlsFiles(resource("/test-certificate.pem"), resource("/test-key.pem"));
    }

    private static Path resource(String name) {
        try {
            return Path.of(GatewayServerTest.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
