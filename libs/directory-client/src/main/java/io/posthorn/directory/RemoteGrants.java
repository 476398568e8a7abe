package io.posthorn.directory;

import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.posthorn.contracts.v1.GrantRequest;
import io.posthorn.contracts.v1.GrantResponse;
import io.posthorn.contracts.v1.LimitsGrpc;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks auth-service for permits. */
final class RemoteGrants implements SharedLimits.Grants {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteGrants.class);

    private final LimitsGrpc.LimitsBlockingStub stub;
    private final Duration deadline;

    RemoteGrants(Channel channel, Duration deadline) {
        this.stub = LimitsGrpc.newBlockingStub(channel);
        this.deadline = deadline;
    }

    @Override
    public SharedLimits.Granted grant(String key, RateLimit limit, long wanted) throws SharedLimits.Unavailable {
        try {
            GrantResponse response = stub.withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS)
                    .grant(GrantRequest.newBuilder()
                            .setKey(key)
                            .setLimit(limit.permits())
                            .setIntervalSeconds(limit.interval().toSeconds())
                            .setWanted(wanted)
                            .build());
            return new SharedLimits.Granted(response.getGranted(), Duration.ofMillis(response.getValidMillis()));
        } catch (StatusRuntimeException e) {
            LOG.warn("auth-service does not count for limits now, nothing is limited: {}", e.getMessage());
            throw new SharedLimits.Unavailable(e);
        }
    }
}
