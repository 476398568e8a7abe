package io.posthorn.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ProxyProtocolTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String HEADER = "PROXY TCP4 192.0.2.1 198.51.100.25 40001 25\r\n";
    private static final Peer CLIENT = new Peer("192.0.2.1", 40001, "198.51.100.25", 25, false);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    private final GatewayServer server = new GatewayServer(
            vertx, new TlsFiles(TestSockets.resource("/test-certificate.pem"), TestSockets.resource("/test-key.pem")));
    private final BlockingQueue<Peer> peers = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theClientIsWhomTheProxyNames() throws Exception {
        try (Socket proxy = TestSockets.connect(listen(TlsMode.STARTTLS, "127.0.0.0/8", LONG))) {
            TestSockets.say(proxy, HEADER + "early\n");
            assertEquals("hello plain", TestSockets.line(proxy));
            assertEquals("early", TestSockets.line(proxy));
            assertEquals(CLIENT, peers.take());
        }
    }

    @Test
    void aHeaderMayComeInPieces() throws Exception {
        byte[] header = ProxyHeaders.v2(
                new ProxyHeader.Route(
                        InetAddress.getByName("2001:db8::1"), 40002, InetAddress.getByName("2001:db8::25"), 25),
                List.of());
        try (Socket proxy = TestSockets.connect(listen(TlsMode.STARTTLS, "127.0.0.1", LONG))) {
            proxy.setTcpNoDelay(true);
            for (byte octet : header) {
                proxy.getOutputStream().write(octet);
            }
            assertEquals("hello plain", TestSockets.line(proxy));
            assertEquals(new Peer("2001:db8:0:0:0:0:0:1", 40002, "2001:db8:0:0:0:0:0:25", 25, false), peers.take());
        }
    }

    @Test
    void tlsBeginsBehindTheHeader() throws Exception {
        int port = listen(TlsMode.IMPLICIT, "127.0.0.0/8", LONG);
        try (Socket proxy = new GluedSocket(port, HEADER);
                SSLSocket client = TestSockets.secure(proxy, "localhost")) {
            assertEquals("hello secured", TestSockets.line(client));
            TestSockets.say(client, "inside\n");
            assertEquals("inside", TestSockets.line(client));
            assertEquals(CLIENT, peers.take());
        }
    }

    @Test
    void startTlsWorksBehindTheHeader() throws Exception {
        try (Socket proxy = TestSockets.connect(listen(TlsMode.STARTTLS, "127.0.0.0/8", LONG))) {
            TestSockets.say(proxy, HEADER + "STARTTLS\n");
            assertEquals("hello plain", TestSockets.line(proxy));
            assertEquals("go ahead", TestSockets.line(proxy));
            try (SSLSocket client = TestSockets.secure(proxy, "localhost")) {
                assertEquals("secured", TestSockets.line(client));
            }
        }
    }

    @Test
    void theProxyMaySpeakForItself() throws Exception {
        try (Socket proxy = TestSockets.connect(listen(TlsMode.STARTTLS, "127.0.0.0/8", LONG))) {
            proxy.getOutputStream().write(ProxyHeaders.v2(0x20, 0x00, new byte[0], List.of()));
            assertEquals("hello plain", TestSockets.line(proxy));
            Peer peer = peers.take();
            assertEquals("127.0.0.1", peer.address());
            assertEquals(proxy.getLocalPort(), peer.port());
        }
    }

    @Test
    void nobodyElseIsBelieved() throws Exception {
        try (Socket client = TestSockets.connect(listen(TlsMode.STARTTLS, "192.0.2.0/24", LONG))) {
            assertEquals("hello plain", TestSockets.line(client));
            assertEquals("127.0.0.1", peers.take().address());
            TestSockets.say(client, HEADER);
            assertEquals(HEADER.strip(), TestSockets.line(client).strip());
        }
    }

    @Test
    void aProxyMustSayForWhomItConnects() throws Exception {
        int port = listen(TlsMode.STARTTLS, "127.0.0.0/8", LONG);
        try (Socket proxy = TestSockets.connect(port)) {
            TestSockets.say(proxy, "EHLO client.example\r\n");
            assertNull(TestSockets.line(proxy));
        }
        try (Socket proxy = TestSockets.connect(port)) {
            TestSockets.say(proxy, HEADER);
            assertEquals("hello plain", TestSockets.line(proxy));
        }
    }

    @Test
    void aProxyMustSayItInTime() throws Exception {
        try (Socket proxy = TestSockets.connect(listen(TlsMode.STARTTLS, "127.0.0.0/8", Duration.ofMillis(50)))) {
            TestSockets.say(proxy, "PROXY ");
            assertNull(TestSockets.line(proxy));
        }
    }

    @Test
    void aClientOnTheProxysOwnMachineIsNotOnOurs() {
        Peer proxy = new Peer("192.0.2.7", 1, "192.0.2.8", 25, false);
        InetAddress loopback = InetAddress.getLoopbackAddress();
        assertEquals(
                false,
                Peers.behind(proxy, new ProxyHeader.Route(loopback, 1, loopback, 2))
                        .loopback());
    }

    private int listen(TlsMode mode, String trusted, Duration headerTimeout) {
        var spec = new ListenerSpec(
                "echo",
                new ListenAddress("127.0.0.1", 0),
                mode,
                LONG,
                100,
                new ProxyTrust(Networks.parse(trusted), headerTimeout));
        return server.listen(spec, wire -> {
            peers.add(wire.peer());
            return new LineEcho(wire, new CountDownLatch(1));
        });
    }

    /** Sends a prefix in one piece with the first octets that are written. */
    private static final class GluedSocket extends Socket {
        private byte[] prefix;

        GluedSocket(int port, String prefix) throws IOException {
            super("127.0.0.1", port);
            setSoTimeout(20_000);
            this.prefix = prefix.getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public java.io.OutputStream getOutputStream() throws IOException {
            var out = super.getOutputStream();
            return new java.io.FilterOutputStream(out) {
                @Override
                public void write(byte[] octets, int offset, int length) throws IOException {
                    byte[] glued = new byte[prefix.length + length];
                    System.arraycopy(prefix, 0, glued, 0, prefix.length);
                    System.arraycopy(octets, offset, glued, prefix.length, length);
                    prefix = new byte[0];
                    out.write(glued);
                }
            };
        }
    }
}
