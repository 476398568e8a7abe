package io.posthorn.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.ForwardPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against replicas on real sockets. */
@Timeout(30)
class AuthChannelTest {
    private static final ForwardPath MAX = new ForwardPath.Address(EmailAddress.parse("max@example.com"));

    private final List<Server> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(Server::shutdownNow);
    }

    @Test
    void spreadsCallsOverAllReplicas() throws Exception {
        var first = new ScriptedDirectory();
        var second = new ScriptedDirectory();
        try (var channel = new AuthChannel(target(replica(first, 0)) + ", " + target(replica(second, 0)))) {
            var directory = new RemoteDirectory(channel.grpc(), Duration.ofSeconds(10));
            while (first.asked.get() < 2 || second.asked.get() < 2) {
                assertEquals(new Resolution.Unknown(), directory.resolve(MAX).resolution());
            }
        }
    }

    @Test
    void noCallFailsWhenAReplicaDies() throws Exception {
        var first = new ScriptedDirectory();
        var second = new ScriptedDirectory();
        Server dying = replica(first, 0);
        try (var channel = new AuthChannel(target(dying) + "," + target(replica(second, 0)))) {
            var directory = new RemoteDirectory(channel.grpc(), Duration.ofSeconds(10));
            while (first.asked.get() < 2) {
                assertEquals(new Resolution.Unknown(), directory.resolve(MAX).resolution());
            }
            first.beforeAnswer = dying::shutdownNow;
            for (int i = 0; i < 50; i++) {
                assertEquals(new Resolution.Unknown(), directory.resolve(MAX).resolution());
            }
        }
    }

    @Test
    void neverStartsAtADeadReplica() throws Exception {
        Server dead = replica(new ScriptedDirectory(), 0);
        String deadTarget = target(dead);
        dead.shutdownNow().awaitTermination();
        try (var channel = new AuthChannel(deadTarget + "," + target(replica(new ScriptedDirectory(), 0)))) {
            var directory = new RemoteDirectory(channel.grpc(), Duration.ofSeconds(10));
            assertEquals(new Resolution.Unknown(), directory.resolve(MAX).resolution());
        }
    }

    @Test
    void givesUpInTimeAndRecovers() throws Exception {
        Server gone = replica(new ScriptedDirectory(), 0);
        int port = gone.getPort();
        gone.shutdownNow().awaitTermination();
        try (var channel = new AuthChannel("127.0.0.1:" + port)) {
            channel.start();
            var impatient = new RemoteDirectory(channel.grpc(), Duration.ofMillis(100));
            assertInstanceOf(
                    Resolution.Unavailable.class, impatient.resolve(MAX).resolution());
            replica(new ScriptedDirectory(), port);
            var patient = new RemoteDirectory(channel.grpc(), Duration.ofSeconds(20));
            assertEquals(new Resolution.Unknown(), patient.resolve(MAX).resolution());
        }
    }

    @Test
    void understandsDnsTargets() throws Exception {
        int port = replica(new ScriptedDirectory(), 0).getPort();
        try (var channel = new AuthChannel("dns:///127.0.0.1:" + port)) {
            var directory = new RemoteDirectory(channel.grpc(), Duration.ofSeconds(10));
            assertEquals(new Resolution.Unknown(), directory.resolve(MAX).resolution());
        }
    }

    private Server replica(ScriptedDirectory directory, int port) throws IOException {
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .addService(directory)
                .build()
                .start();
        servers.add(server);
        return server;
    }

    private static String target(Server server) {
        return "127.0.0.1:" + server.getPort();
    }
}
