package io.posthorn.smtp.outbound.net;

import io.posthorn.smtp.outbound.port.RemoteHost;
import io.posthorn.smtp.outbound.session.Connector;
import io.posthorn.smtp.outbound.session.LinkFailure;
import io.posthorn.smtp.outbound.session.RemoteLink;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** Connects with blocking sockets, for virtual threads. */
public final class SocketConnector implements Connector, AutoCloseable {
    private final TlsTrust trust;
    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("outbound-deadlines").factory());

    public SocketConnector(TlsTrust trust) {
        this.trust = trust;
        deadlines.setRemoveOnCancelPolicy(true);
    }

    @Override
    public RemoteLink connect(RemoteHost host, Duration patience) throws LinkFailure {
        var socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(host.address(), host.port()), (int)
                    Math.min(patience.toMillis(), Integer.MAX_VALUE));
            return new SocketLink(socket, host, trust, deadlines);
        } catch (IOException e) {
            SocketLink.closeQuietly(socket);
            throw new LinkFailure(LinkFailure.Kind.UNREACHABLE, String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
    }
}
