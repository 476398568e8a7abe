package io.posthorn.directory;

import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.posthorn.common.DomainName;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.ForwardPath;
import io.posthorn.contracts.v1.DirectoryGrpc;
import io.posthorn.contracts.v1.ForwardTarget;
import io.posthorn.contracts.v1.LocalTarget;
import io.posthorn.contracts.v1.ResolveRequest;
import io.posthorn.contracts.v1.ResolveResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
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
     * @param dependsOn the domains whose changes may make it wrong
     */
    record Answer(Resolution resolution, long revision, Set<String> dependsOn) {

        /** Copies the set. */
        Answer {
            dependsOn = Set.copyOf(dependsOn);
        }
    }

    Answer resolve(ForwardPath path) {
        var request = ResolveRequest.newBuilder().setAddress(path.wire()).build();
        try {
            ResolveResponse response = stub.withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS)
                    .resolve(request);
            return new Answer(resolution(response), response.getRevision(), Set.copyOf(response.getDependsOnList()));
        } catch (StatusRuntimeException e) {
            LOG.warn("auth-service did not resolve a recipient: {}", e.getMessage());
            return new Answer(new Resolution.Unavailable("the directory is unavailable"), 0, Set.of());
        }
    }

    private static Resolution resolution(ResolveResponse response) {
        return switch (response.getOutcomeCase()) {
            case LOCAL ->
                new Resolution.Local(
                        response.getLocal().getTargetsList().stream()
                                .map(RemoteDirectory::target)
                                .toList(),
                        response.getLocal().getForwardsList().stream()
                                .map(RemoteDirectory::forward)
                                .toList(),
                        response.getLocal().getDeadList().stream()
                                .map(dead ->
                                        new Resolution.Dead(EmailAddress.parse(dead.getAddress()), dead.getReason()))
                                .toList());
            case UNKNOWN -> new Resolution.Unknown();
            case REMOTE -> new Resolution.Remote(response.getRemote().getRelayed());
            case BROKEN -> new Resolution.Broken(response.getBroken().getReason());
            case OUTCOME_NOT_SET -> new Resolution.Unavailable("the directory's answer is not understood");
        };
    }

    private static Resolution.Target target(LocalTarget target) {
        return new Resolution.Target(
                target.getAccountId(),
                EmailAddress.parse(target.getAddress()),
                target.getDetail(),
                target.getOverQuota(),
                listOwner(target.getListOwner()));
    }

    private static Resolution.Forward forward(ForwardTarget forward) {
        return new Resolution.Forward(
                EmailAddress.parse(forward.getAddress()),
                new DomainName(forward.getForwarder()),
                listOwner(forward.getListOwner()));
    }

    private static Optional<EmailAddress> listOwner(String address) {
        return Optional.of(address).filter(text -> !text.isEmpty()).map(EmailAddress::parse);
    }
}
