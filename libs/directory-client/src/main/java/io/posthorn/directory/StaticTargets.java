package io.posthorn.directory;

import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.Status;
import io.grpc.StatusOr;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executor;

/** Several addresses of one service that the configuration names. Host names are looked up again after failures. */
final class StaticTargets extends NameResolver {
    private final List<HostPort> targets;
    private final Executor lookups;
    private Listener2 listener;

    /** @param lookups where a host name may be looked up, which blocks */
    StaticTargets(List<HostPort> targets, Executor lookups) {
        this.targets = targets;
        this.lookups = lookups;
    }

    @Override
    public String getServiceAuthority() {
        return "posthorn";
    }

    @Override
    public void start(Listener2 listener) {
        this.listener = listener;
        refresh();
    }

    @Override
    public void refresh() {
        lookups.execute(this::lookUp);
    }

    @Override
    public void shutdown() {
        // A lookup under way ends by itself.
    }

    private void lookUp() {
        List<EquivalentAddressGroup> found = targets.stream()
                .map(target -> new InetSocketAddress(target.host(), target.port()))
                .filter(address -> !address.isUnresolved())
                .map(EquivalentAddressGroup::new)
                .toList();
        StatusOr<List<EquivalentAddressGroup>> result = found.isEmpty()
                ? StatusOr.fromStatus(Status.UNAVAILABLE.withDescription("none of " + targets + " has an address"))
                : StatusOr.fromValue(found);
        listener.onResult(
                ResolutionResult.newBuilder().setAddressesOrError(result).build());
    }
}
