package io.posthorn.auth.adapter;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.posthorn.auth.directory.Usage;
import io.posthorn.contracts.v1.UsageGrpc;
import io.posthorn.contracts.v1.UsageRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks the replicas of delivery-service, one after the other until one answers. */
public final class GrpcUsage implements Usage, AutoCloseable {
    private final List<ManagedChannel> replicas;
    private final Duration deadline;
    /** The one that answered last. */
    private final AtomicInteger preferred = new AtomicInteger();

    /**
     * @param targets {@code host:port} or what else gRPC understands, one for each replica
     * @param deadline for one answer of one replica
     */
    public GrpcUsage(List<String> targets, Duration deadline) {
        this.replicas = targets.stream()
                .map(target ->
                        NettyChannelBuilder.forTarget(target).usePlaintext().build())
                .toList();
        this.deadline = deadline;
    }

    @Override
    public Map<Long, Long> octets(Collection<Long> accountIds) throws Unknown {
        var request = UsageRequest.newBuilder().addAllAccountIds(accountIds).build();
        int first = preferred.get();
        StatusRuntimeException failure = null;
        for (int i = 0; i < replicas.size(); i++) {
            int replica = (first + i) % replicas.size();
            try {
                var answer = UsageGrpc.newBlockingStub(replicas.get(replica))
                        .withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS)
                        .octets(request);
                preferred.set(replica);
                return answer.getOctetsMap();
            } catch (StatusRuntimeException e) {
                failure = e;
            }
        }
        throw new Unknown(failure);
    }

    @Override
    public void close() {
        replicas.forEach(ManagedChannel::shutdownNow);
    }
}
