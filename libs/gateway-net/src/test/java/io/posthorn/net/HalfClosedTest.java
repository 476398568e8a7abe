package io.posthorn.net;

import static io.posthorn.net.TestSockets.connect;
import static io.posthorn.net.TestSockets.line;
import static io.posthorn.net.TestSockets.say;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that close their side of the connection and listen on. */
@Timeout(60)
class HalfClosedTest {
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    private final GatewayServer server = new GatewayServer(
            vertx, new TlsFiles(TestSockets.resource("/test-certificate.pem"), TestSockets.resource("/test-key.pem")));

    @AfterEach
    void stop() {
        goOn.countDown();
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void hearTheAnswersToEverythingTheySaid() throws IOException {
        try (Socket client = connect(listen(TlsMode.STARTTLS, true, Kind.ECHO))) {
            say(client, "a\nb\nhalf a li");
            client.shutdownOutput();
            assertEquals("hello plain", line(client));
            assertEquals("a", line(client));
            assertEquals("b", line(client));
            assertEquals("ended", line(client));
            assertNull(line(client));
        }
    }

    /** TLS 1.3 can be closed on one side only (RFC 8446 section 6.1). */
    @Test
    void alsoInsideTls() throws Exception {
        int port = listen(TlsMode.IMPLICIT, true, Kind.ECHO);
        try (SSLSocket client = TestSockets.secure(connect(port), "localhost")) {
            assertEquals("hello secured", line(client));
            say(client, "a\nb\n");
            client.shutdownOutput();
            assertEquals("TLSv1.3", client.getSession().getProtocol());
            assertEquals("a", line(client));
            assertEquals("b", line(client));
            assertEquals("ended", line(client));
            assertNull(line(client));
        }
    }

    @Test
    void theEndComesBehindEverythingThatWaited() throws Exception {
        int octets = 2_000_000;
        try (Socket client = connect(listen(TlsMode.STARTTLS, true, Kind.PAUSING))) {
            var sending = Thread.ofVirtual().start(() -> {
                try {
                    client.getOutputStream().write(new byte[octets]);
                    client.shutdownOutput();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            assertEquals("paused", line(client));
            goOn.countDown();
            assertEquals("ended after " + octets, line(client));
            assertNull(line(client));
            sending.join();
        }
    }

    @Test
    void aHandshakeThatIsHalfClosedIsOver() throws Exception {
        try (Socket client = connect(listen(TlsMode.STARTTLS, true, Kind.ECHO))) {
            say(client, "STARTTLS\n");
            assertEquals("hello plain", line(client));
            assertEquals("go ahead", line(client));
            client.shutdownOutput();
            assertNull(line(client));
            assertTrue(closed.await(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void areDisconnectedWhereNobodyAnswersThem() throws Exception {
        try (Socket client = connect(listen(TlsMode.STARTTLS, false, Kind.ECHO))) {
            assertEquals("hello plain", line(client));
            client.shutdownOutput();
            assertNull(line(client));
            assertTrue(closed.await(20, TimeUnit.SECONDS));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void allTogetherMayHaveSoMuchUnread(int oneTooMany) {
        long others = 16 * 1024 * 1024 - 1000;
        var unread = new AtomicLong(others);
        var end = new EndOfInput(unread);
        var channel = new EmbeddedChannel(end);
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[1500 + oneTooMany]));
        end.taken(500);
        channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        assertEquals(oneTooMany == 0, channel.isOpen());
        if (oneTooMany == 0) {
            assertEquals(1500, channel.<ByteBuf>readInbound().readableBytes());
            assertEquals(0, channel.<ByteBuf>readInbound().readableBytes());
        }
        end.gone();
        assertEquals(others, unread.get());
    }

    private enum Kind {
        ECHO,
        PAUSING
    }

    private int listen(TlsMode mode, boolean servesHalfClosed, Kind kind) {
        var spec = new ListenerSpec("echo", new ListenAddress("127.0.0.1", 0), mode, Duration.ofMinutes(5), 100);
        return server.listen(spec, new ConversationFactory() {
            @Override
            public Conversation converse(Wire wire) {
                return kind == Kind.ECHO ? new LineEcho(wire, closed) : new Pausing(wire);
            }

            @Override
            public boolean servesHalfClosed() {
                return servesHalfClosed;
            }
        });
    }

    /** Reads nothing behind the first octets until it may go on, and counts. */
    private final class Pausing implements Conversation {
        private final Wire wire;
        private int octets;

        Pausing(Wire wire) {
            this.wire = wire;
        }

        @Override
        public void opened() {}

        @Override
        public void received(byte[] more) {
            if (octets == 0) {
                wire.pauseReading();
                say("paused");
                wire.runBlocking(
                        () -> {
                            goOn.await();
                            return true;
                        },
                        (_, _) -> wire.resumeReading());
            }
            octets += more.length;
        }

        @Override
        public void inputEnded() {
            say("ended after " + octets);
            wire.close();
        }

        @Override
        public void secured() {}

        @Override
        public void idle() {}

        @Override
        public void drain() {}

        @Override
        public void closed() {
            closed.countDown();
        }

        private void say(String text) {
            wire.send((text + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }
}
