package io.posthorn.directory;

import io.grpc.ManagedChannel;
import java.util.List;

/**
 * The gRPC channel to all replicas of auth-service. Calls go round; one that meets a dead replica is tried at another
 * within its deadline, and while none is there calls wait for one until then.
 */
final class AuthChannel implements AutoCloseable {
    private final ServiceChannel channel;

    AuthChannel(String targets) {
        channel = new ServiceChannel(
                "auth-service", targets, List.of("posthorn.v1.Directory", "posthorn.v1.Sasl"), List.of());
    }

    /** Connects, and keeps trying. */
    void start() {
        channel.start();
    }

    ManagedChannel grpc() {
        return channel.grpc();
    }

    @Override
    public void close() {
        channel.close();
    }

    /** @throws IllegalArgumentException with a sentence for the operator, if these are no targets */
    static void check(String targets) {
        ServiceChannel.check(targets);
    }
}
