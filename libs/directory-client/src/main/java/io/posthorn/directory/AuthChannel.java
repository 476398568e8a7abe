package io.posthorn.directory;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The gRPC channel to all replicas of auth-service. Calls go round; one that meets a dead replica is tried at another
 * within its deadline, and while none is there calls wait for one until then.
 */
final class AuthChannel implements AutoCloseable {
    /** Without it gRPC would wait up to two minutes before it tries a replica again that was away for long. */
    private static final int RECONNECT_SECONDS = 1;

    /** A replica that is shut down cuts its calls off as cancelled. */
    private static final List<String> RETRYABLE = List.of("UNAVAILABLE", "CANCELLED");

    private static final Map<String, Object> SERVICE_CONFIG = Map.of(
            "loadBalancingConfig",
            List.of(Map.of("round_robin", Map.of())),
            "methodConfig",
            List.of(Map.of(
                    "name",
                    List.of(Map.of("service", "posthorn.v1.Directory"), Map.of("service", "posthorn.v1.Sasl")),
                    "waitForReady",
                    true,
                    "retryPolicy",
                    Map.of(
                            "maxAttempts",
                            5.0,
                            "initialBackoff",
                            "0.05s",
                            "maxBackoff",
                            "0.5s",
                            "backoffMultiplier",
                            2.0,
                            "retryableStatusCodes",
                            RETRYABLE))));

    private final ManagedChannel channel;
    private final ScheduledExecutorService reconnecting = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("auth-reconnect").factory());

    AuthChannel(String targets) {
        NettyChannelBuilder builder = NettyChannelBuilder.forTarget(uri(targets))
                .usePlaintext()
                // What answers do in this library is to enter a queue.
                .directExecutor()
                .disableServiceConfigLookUp()
                .defaultServiceConfig(SERVICE_CONFIG)
                .keepAliveTime(30, TimeUnit.SECONDS)
                .keepAliveTimeout(5, TimeUnit.SECONDS);
        this.channel = builder.build();
    }

    /** Connects, and keeps trying. */
    void start() {
        channel.getState(true);
        var _ = reconnecting.scheduleWithFixedDelay(
                channel::resetConnectBackoff, RECONNECT_SECONDS, RECONNECT_SECONDS, TimeUnit.SECONDS);
    }

    ManagedChannel grpc() {
        return channel;
    }

    @Override
    public void close() {
        reconnecting.shutdownNow();
        channel.shutdownNow();
    }

    /** @throws IllegalArgumentException with a sentence for the operator, if these are no targets */
    static void check(String targets) {
        if (!isUri(targets)) {
            HostPort.parseList(targets);
        }
    }

    private static String uri(String targets) {
        return isUri(targets) ? targets : StaticTargetsProvider.uri(targets);
    }

    private static boolean isUri(String targets) {
        return targets.contains(":///") && URI.create(targets).getScheme() != null;
    }
}
