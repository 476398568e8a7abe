package io.posthorn.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.testing.Eventually;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class CertificatesTest {
    private final Vertx vertx = Vertx.vertx();
    private GatewayServer server;
    private int port;

    @TempDir
    private Path files;

    @BeforeEach
    void listen() throws IOException {
        use("test", files.resolve("server.crt"), files.resolve("server.key"));
        Path more = Files.createDirectories(files.resolve("more/secret"));
        use("second", more.resolve("tls.crt"), more.resolve("tls.key"));
        server = new GatewayServer(vertx, tls(Duration.ofMillis(20)), 1);
        port = server.listen(
                new ListenerSpec(
                        "echo", new ListenAddress("127.0.0.1", 0), TlsMode.IMPLICIT, Duration.ofMinutes(5), 100),
                wire -> new LineEcho(wire, new CountDownLatch(1)));
    }

    @AfterEach
    void stop() {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void choosesTheCertificateByTheNameAskedFor() throws Exception {
        assertEquals(certificate("second"), offeredTo("mail.example.net"));
        assertEquals(certificate("second"), offeredTo("www.SHOP.example"));
        assertEquals(certificate("test"), offeredTo("localhost"));
        assertEquals(certificate("test"), offeredTo("unknown.example"));
        assertEquals(certificate("test"), offeredTo("a.b.shop.example"));
    }

    @Test
    void takesANewCertificateAndLeavesConnectionsAlone() throws Exception {
        try (Socket plain = TestSockets.connect(port);
                SSLSocket open = TestSockets.secure(plain, "localhost")) {
            assertEquals("hello secured", TestSockets.line(open));
            use("renewed", files.resolve("server.crt"), files.resolve("server.key"));
            awaitOffered("renewed");
            TestSockets.say(open, "still here\n");
            assertEquals("still here", TestSockets.line(open));
        }
    }

    @Test
    void keepsTheOldCertificateUntilTheNewOneIsWhole() throws Exception {
        var tls = new ServerTls(tls(Duration.ZERO));
        copy("/renewed-certificate.pem", files.resolve("server.crt"));
        tls.reload();
        assertEquals(List.of(certificate("test")), chain(tls));
        Files.writeString(files.resolve("server.key"), "-----BEGIN PRIVATE KEY-----\nAAAA");
        tls.reload();
        assertEquals(List.of(certificate("test")), chain(tls));
        Files.delete(files.resolve("server.key"));
        tls.reload();
        assertEquals(List.of(certificate("test")), chain(tls));
        copy("/renewed-key.pem", files.resolve("server.key"));
        tls.reload();
        assertEquals(List.of(certificate("renewed")), chain(tls));
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        copy("/second-key.pem", files.resolve("server.key"));
        var mismatch = assertThrows(
                IllegalArgumentException.class, () -> tls(Duration.ZERO).verified());
        assertTrue(mismatch.getMessage().contains("the key is not that of"), mismatch.getMessage());
        Files.writeString(files.resolve("server.key"), "-----BEGIN RSA PRIVATE KEY-----\nAAAA");
        var format = assertThrows(
                IllegalArgumentException.class, () -> tls(Duration.ZERO).verified());
        assertTrue(format.getMessage().contains("PKCS#8"), format.getMessage());
    }

    @Test
    void speaksTheVersionsThatAreSafe() throws Exception {
        String[] spoken =
                new ServerTls(tls(Duration.ZERO)).newHandler().engine().getEnabledProtocols();
        assertEquals(Set.of("TLSv1.2", "TLSv1.3"), Set.of(spoken));
        for (String version : new String[] {"TLSv1.2", "TLSv1.3"}) {
            try (Socket plain = TestSockets.connect(port);
                    SSLSocket client = TestSockets.secure(plain, "localhost")) {
                client.setEnabledProtocols(new String[] {version});
                assertEquals("hello secured", TestSockets.line(client));
                assertEquals(version, client.getSession().getProtocol());
                assertTrue(
                        client.getSession().getCipherSuite().contains("GCM"),
                        client.getSession().getCipherSuite());
            }
        }
    }

    private TlsFiles tls(Duration reload) {
        return new TlsFiles(
                files.resolve("server.crt"), files.resolve("server.key"), Optional.of(files.resolve("more")), reload);
    }

    private static List<X509Certificate> chain(ServerTls tls) {
        return tls.certificates().getFirst().chain();
    }

    private static void use(String name, Path certificate, Path key) throws IOException {
        copy("/" + name + "-certificate.pem", certificate);
        copy("/" + name + "-key.pem", key);
    }

    private static void copy(String resource, Path to) throws IOException {
        Files.copy(TestSockets.resource(resource), to, StandardCopyOption.REPLACE_EXISTING);
    }

    private void awaitOffered(String name) {
        Eventually.holds(
                "the certificate " + name + " is offered",
                () -> offeredTo("localhost").equals(certificate(name)));
    }

    private X509Certificate offeredTo(String host) throws IOException, GeneralSecurityException {
        try (Socket plain = TestSockets.connect(port);
                SSLSocket client = TestSockets.secure(plain, host)) {
            client.startHandshake();
            return (X509Certificate) client.getSession().getPeerCertificates()[0];
        }
    }

    private static X509Certificate certificate(String name) throws IOException, GeneralSecurityException {
        try (InputStream pem = Files.newInputStream(TestSockets.resource("/" + name + "-certificate.pem"))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        }
    }
}
