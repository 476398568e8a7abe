package io.posthorn.net;

import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All listeners of a process and the connections they accepted. Every event loop accepts; replicas on one machine share
 * a port by SO_REUSEPORT where the native transport is there.
 */
public final class GatewayServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayServer.class);
    private static final int BACKLOG = 1024;
    private static final long BIND_SECONDS = 10;

    private final Vertx vertx;
    private final ServerTls tls;
    private final int eventLoops;
    private final ConnectionObserver observer;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Set<NetSocketWire> connections = ConcurrentHashMap.newKeySet();

    private final AtomicLong unreadOfEnded = new AtomicLong();
    private final OptionalLong reloading;
    private volatile boolean draining;

    /** A server without listeners, accepting on as many event loops as there are processors. */
    public GatewayServer(Vertx vertx, TlsFiles certificates) {
        this(vertx, certificates, ConnectionObserver.NONE);
    }

    /** The same, and the observer hears of every connection. */
    public GatewayServer(Vertx vertx, TlsFiles certificates, ConnectionObserver observer) {
        this(vertx, certificates, Runtime.getRuntime().availableProcessors(), observer);
    }

    /**
     * A server without listeners, accepting on the given number of event loops.
     *
     * @throws IllegalArgumentException if a certificate cannot be used
     */
    public GatewayServer(Vertx vertx, TlsFiles certificates, int eventLoops) {
        this(vertx, certificates, eventLoops, ConnectionObserver.NONE);
    }

    private GatewayServer(Vertx vertx, TlsFiles certificates, int eventLoops, ConnectionObserver observer) {
        this.vertx = vertx;
        this.observer = observer;
        this.tls = new ServerTls(certificates);
        this.eventLoops = eventLoops;
        this.reloading = certificates.reloadInterval().isPositive()
                ? OptionalLong.of(vertx.setPeriodic(
                        Math.max(1, certificates.reloadInterval().toMillis()), _ -> reload()))
                : OptionalLong.empty();
    }

    /**
     * Opens a listener and returns its port when clients can connect. Blocks; not for event loops.
     *
     * @throws ListenFailedException if the address cannot be bound
     */
    public int listen(ListenerSpec spec, ConversationFactory factory) {
        var listener = new Listener(spec);
        listeners.add(listener);
        int port = spec.address().port();
        for (int i = 0; i < eventLoops; i++) {
            // Listeners of one Vert.x on one address share a server socket, and take turns.
            NetServer server = vertx.createNetServer(options(spec).setPort(port))
                    .connectHandler(socket -> accept(socket, listener, factory))
                    .exceptionHandler(e -> LOG.debug("{}: connection failed before it was accepted", spec.name(), e));
            port = await(server.listen(), spec).actualPort();
            listener.servers.add(server);
        }
        LOG.info(
                "{} listens on {}",
                spec.name(),
                new ListenAddress(spec.address().host(), port));
        return port;
    }

    /** Whether at least one listener is open and clients are welcome. */
    public boolean ready() {
        return !listeners.isEmpty() && !draining;
    }

    /** How many connections are open. */
    public int connections() {
        return connections.size();
    }

    /**
     * Stops accepting, asks every conversation to end, waits until all have, and cuts off those that have not when the
     * time is up. Blocks; not for event loops.
     *
     * @param perSecond how many conversations are asked each second; 0 asks all at once
     */
    public void drain(Duration atMost, int perSecond) {
        draining = true;
        long deadline = System.nanoTime() + atMost.toNanos();
        stopAccepting();
        long pauseNanos = perSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / perSecond;
        var leaving = new ArrayList<>(connections);
        try {
            for (NetSocketWire connection : leaving) {
                connection.drain();
                if (pauseNanos > 0 && System.nanoTime() < deadline) {
                    TimeUnit.NANOSECONDS.sleep(pauseNanos);
                }
            }
            for (NetSocketWire connection : leaving) {
                connection.awaitClosed(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    /** Closes listeners and connections at once. */
    @Override
    public void close() {
        draining = true;
        reloading.ifPresent(vertx::cancelTimer);
        listeners.forEach(GatewayServer::close);
        listeners.clear();
        connections.forEach(NetSocketWire::cut);
    }

    private void accept(NetSocket socket, Listener listener, ConversationFactory factory) {
        ListenerSpec spec = listener.spec;
        if (listener.open.incrementAndGet() > spec.maxConnections()) {
            listener.open.decrementAndGet();
            LOG.warn(
                    "{}: more than {} connections, {} is turned away",
                    spec.name(),
                    spec.maxConnections(),
                    socket.remoteAddress());
            observer.turnedAway(spec.name());
            turnAway(socket, spec, factory);
            return;
        }
        var wire = new NetSocketWire(vertx, socket, tls, spec.idleTimeout(), unreadOfEnded);
        listener.acceptor = wire.listeningChannel();
        connections.add(wire);
        observer.opened(spec.name());
        wire.start(spec, factory, () -> {
            connections.remove(wire);
            listener.open.decrementAndGet();
            observer.closed(spec.name());
        });
        if (draining) {
            wire.drain();
        }
    }

    private static void turnAway(NetSocket socket, ListenerSpec spec, ConversationFactory factory) {
        if (spec.tlsMode() == TlsMode.IMPLICIT) {
            // Nothing can be said before the handshake, which is work that there is too much of.
            socket.close();
        } else {
            socket.end(Buffer.buffer(factory.tooManyConnections()));
        }
    }

    private void reload() {
        vertx.executeBlocking(() -> {
            tls.reload();
            return true;
        });
    }

    private NetServerOptions options(ListenerSpec spec) {
        return new NetServerOptions()
                .setHost(spec.address().host())
                .setReusePort(true)
                .setReuseAddress(true)
                .setTcpNoDelay(true)
                .setTcpKeepAlive(true)
                .setAcceptBacklog(BACKLOG);
    }

    /**
     * Closes the listening sockets and leaves their connections alone, which {@code NetServer.close} would not: it cuts
     * off every connection that the server has accepted.
     */
    private void stopAccepting() {
        for (Listener listener : listeners) {
            Channel acceptor = listener.acceptor;
            if (acceptor != null) {
                acceptor.close().syncUninterruptibly();
            } else {
                close(listener);
            }
        }
    }

    private static void close(Listener listener) {
        var closed = new CountDownLatch(listener.servers.size());
        listener.servers.forEach(server -> server.close().onComplete(_ -> closed.countDown()));
        listener.servers.clear();
        try {
            if (!closed.await(BIND_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("{} did not close within {} s", listener.spec.name(), BIND_SECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static NetServer await(Future<NetServer> bound, ListenerSpec spec) {
        try {
            return bound.toCompletionStage().toCompletableFuture().get(BIND_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new ListenFailedException(spec, e.getCause());
        } catch (TimeoutException e) {
            throw new ListenFailedException(spec, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ListenFailedException(spec, e);
        }
    }

    /** An open listener: one server for each event loop, all on one socket. */
    private static final class Listener {
        final ListenerSpec spec;
        final List<NetServer> servers = new CopyOnWriteArrayList<>();
        final AtomicInteger open = new AtomicInteger();
        /** The listening socket; known as soon as it has accepted a connection. */
        volatile Channel acceptor;

        Listener(ListenerSpec spec) {
            this.spec = spec;
        }
    }
}
