package io.posthorn.smtp.outbound.fake;

import io.posthorn.smtp.outbound.port.HostFinder;
import io.posthorn.smtp.outbound.port.HostSearch;
import io.posthorn.smtp.outbound.port.RemoteHost;
import io.posthorn.smtp.outbound.port.Verdict;
import io.posthorn.testing.mx.RemoteMx;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Hosts by domain, all of them called localhost, as their certificate says. */
public final class TestHosts implements HostFinder {
    private final Map<String, List<RemoteHost>> hosts = new ConcurrentHashMap<>();

    /** The next host of a domain. */
    public TestHosts add(String domain, RemoteMx mx) {
        return add(domain, mx.port());
    }

    public TestHosts add(String domain, int port) {
        hosts.computeIfAbsent(domain, _ -> new ArrayList<>())
                .add(new RemoteHost("localhost", InetAddress.getLoopbackAddress(), port));
        return this;
    }

    @Override
    public HostSearch exchangers(String domain) {
        List<RemoteHost> found = hosts.getOrDefault(domain, List.of());
        return found.isEmpty()
                ? new HostSearch.Unfound(Verdict.failed(4, 4, "no such domain"))
                : new HostSearch.Found(found);
    }

    @Override
    public HostSearch host(String host, int port) {
        return new HostSearch.Found(List.of(new RemoteHost(host, InetAddress.getLoopbackAddress(), port)));
    }
}
