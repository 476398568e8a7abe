package io.posthorn.directory;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A gRPC channel to all replicas of a service. Calls go round, and while no replica is there they wait for one until
 * their deadline; one that may be repeated is tried at another replica when it meets a dead one.
 */
public final class ServiceChannel implements AutoCloseable {
    /** Without it gRPC would wait up to two minutes before it tries a replica again that was away for long. */
    private static final int RECONNECT_SECONDS = 1;

    /** A claim may bring many deliveries with many recipients each. */
    private static final int MOST_MESSAGE_OCTETS = 16 * 1024 * 1024;

    /** A replica that is shut down cuts its calls off as cancelled. */
    private static final Map<String, Object> RETRIES = Map.of(
            "maxAttempts",
            5.0,
            "initialBackoff",
            "0.05s",
            "maxBackoff",
            "0.5s",
            "backoffMultiplier",
            2.0,
            "retryableStatusCodes",
            List.of("UNAVAILABLE", "CANCELLED"));

    private final ManagedChannel channel;
    private final ScheduledExecutorService reconnecting;

    /**
     * A channel that does not connect before it is used or started.
     *
     * @param service its name, for people
     * @param targets {@code host:port,host:port}, or a URI that gRPC understands
     * @param repeatable what may be asked twice: {@code package.Service} or {@code package.Service/Method}
     * @param once what may not; the more specific name counts
     */
    public ServiceChannel(String service, String targets, List<String> repeatable, List<String> once) {
        var methods = new ArrayList<Map<String, Object>>();
        methods.add(Map.of("name", names(repeatable), "waitForReady", true, "retryPolicy", RETRIES));
        if (!once.isEmpty()) {
            methods.add(Map.of("name", names(once), "waitForReady", true));
        }
        channel = NettyChannelBuilder.forTarget(uri(targets))
                .usePlaintext()
                .maxInboundMessageSize(MOST_MESSAGE_OCTETS)
                // What answers do in the clients is to enter a queue.
                .directExecutor()
                .disableServiceConfigLookUp()
                .defaultServiceConfig(Map.of(
                        "loadBalancingConfig", List.of(Map.of("round_robin", Map.of())), "methodConfig", methods))
                .keepAliveTime(30, TimeUnit.SECONDS)
                .keepAliveTimeout(5, TimeUnit.SECONDS)
                .build();
        reconnecting = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(service + "-reconnect").factory());
    }

    /** Connects, and keeps trying. */
    public void start() {
        channel.getState(true);
        var _ = reconnecting.scheduleWithFixedDelay(
                channel::resetConnectBackoff, RECONNECT_SECONDS, RECONNECT_SECONDS, TimeUnit.SECONDS);
    }

    /** For stubs. */
    public ManagedChannel grpc() {
        return channel;
    }

    @Override
    public void close() {
        reconnecting.shutdownNow();
        channel.shutdownNow();
    }

    /** @throws IllegalArgumentException with a sentence for the operator, if these are no targets */
    public static void check(String targets) {
        if (!isUri(targets)) {
            HostPort.parseList(targets);
        }
    }

    private static List<Map<String, String>> names(List<String> names) {
        return names.stream()
                .map(name -> Stream.of(name.split("/")).toList())
                .map(parts -> parts.size() == 1
                        ? Map.of("service", parts.getFirst())
                        : Map.of("service", parts.getFirst(), "method", parts.getLast()))
                .toList();
    }

    private static String uri(String targets) {
        return isUri(targets) ? targets : StaticTargetsProvider.uri(targets);
    }

    private static boolean isUri(String targets) {
        return targets.contains(":///") && URI.create(targets).getScheme() != null;
    }
}
