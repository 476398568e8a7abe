package io.posthorn.directory;

import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.ForwardPath;
import io.posthorn.contracts.v1.DirectoryGrpc;
import io.posthorn.contracts.v1.LocalTarget;
import io.posthorn.contracts.v1.ResolveRequest;
import io.posthorn.contracts.v1.ResolveResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks auth-service, each time. */
final class RemoteDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteDirectory.class);

    private final DirectoryGrpc.DirectoryBlockingStub stub;
    private final Duration deadline;

    /** @param deadline for one answer, tries at several replicas included */
    RemoteDirectory(Channel channel, Duration deadline) {
        this.stub = DirectoryGrpc.newBlockingStub(channel);
        this.deadline = deadline;
    }

    /**
     * An answer and its age.
     *
     * @param revision the directory's revision it is true for; 0 if there is no answer
     */
    record Answer(Resolution resolution, long revision) {}

    Answer resolve(ForwardPath path) {
        var request = ResolveRequest.newBuilder().setAddress(path.wire()).build();
        try {
            ResolveResponse response = stub.withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS)
                    .resolve(request);
            return new Answer(resolution(response), response.getRevision());
        } catch (StatusRuntimeException e) {
            LOG.warn("auth-service did not resolve a recipient: {}", e.getMessage());
            return new Answer(new Resolution.Unavailable("the directory is unavailable"), 0);
        }
    }

    private static Resolution resolution(ResolveResponse response) {
        return switch (response.getOutcomeCase()) {
            case LOCAL ->
                new Resolution.Local(response.getLocal().getTargetsList().stream()
                        .map(RemoteDirectory::target)
                        .toList());
            case UNKNOWN -> new Resolution.Unknown();
            case REMOTE -> new Resolution.Remote();
            case OUTCOME_NOT_SET -> new Resolution.Unavailable("the directory's answer is not understood");
        };
    }

    private static Resolution.Target target(LocalTarget target) {
        return new Resolution.Target(
                target.getAccountId(), EmailAddress.parse(target.getAddress()), target.getDetail());
    }
}
