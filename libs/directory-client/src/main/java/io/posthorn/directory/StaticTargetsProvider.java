package io.posthorn.directory;

import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;

/** Lets gRPC understand {@code posthorn-static:///host:port,host:port}. Found by gRPC through the service loader. */
public final class StaticTargetsProvider extends NameResolverProvider {
    private static final String SCHEME = "posthorn-static";

    static String uri(String targets) {
        return SCHEME + ":///" + targets.replace(" ", "");
    }

    @Override
    public NameResolver newNameResolver(URI target, NameResolver.Args arguments) {
        if (!target.getScheme().equals(SCHEME)) {
            return null;
        }
        Executor lookups = arguments.getOffloadExecutor();
        List<HostPort> targets = HostPort.parseList(target.getPath().substring(1));
        return new StaticTargets(targets, lookups == null ? Thread::startVirtualThread : lookups);
    }

    @Override
    public String getDefaultScheme() {
        return SCHEME;
    }

    @Override
    public Collection<Class<? extends SocketAddress>> getProducedSocketAddressTypes() {
        return List.of(InetSocketAddress.class);
    }

    @Override
    protected boolean isAvailable() {
        return true;
    }

    @Override
    protected int priority() {
        // Below gRPC's own: targets without a scheme stay theirs.
        return 1;
    }
}
