package io.posthorn.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.NetSocketInternal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A wire over a Vert.x socket. Fields without {@code volatile} belong to the event loop. */
final class NetSocketWire implements Wire {
    private static final Logger LOG = LoggerFactory.getLogger(NetSocketWire.class);

    private final Vertx vertx;
    private final Context context;
    private final NetSocket socket;
    private final ServerTls tls;
    private final AtomicLong unreadOfEnded;
    private final CountDownLatch gone = new CountDownLatch(1);
    private volatile Peer peer;
    private volatile boolean secured;
    private volatile long lastActivityNanos = System.nanoTime();
    private Optional<Arrival> arrival = Optional.empty();
    /** Null until the client may speak our protocol. */
    private Conversation conversation;

    private Optional<EndOfInput> endOfInput = Optional.empty();

    /** From the decision to begin TLS until it has begun; what arrives meanwhile in clear text is dropped. */
    private boolean upgrading;

    private SslHandler handshake;
    private Runnable whenSecured = () -> {};
    private int running;
    private Duration idleTimeout;
    private long idleTimer = -1;

    /** @param unreadOfEnded what {@link EndOfInput} counts over all connections */
    NetSocketWire(Vertx vertx, NetSocket socket, ServerTls tls, Duration idleTimeout, AtomicLong unreadOfEnded) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.socket = socket;
        this.tls = tls;
        this.peer = Peers.of(socket);
        this.idleTimeout = idleTimeout;
        this.unreadOfEnded = unreadOfEnded;
        socket.exceptionHandler(e -> LOG.debug("{}: {}", peer.address(), e.toString()));
    }

    /** Begins what the listener begins with; on the event loop that accepted the socket. */
    void start(ListenerSpec spec, ConversationFactory factory, Runnable whenClosed) {
        socket.closeHandler(_ -> {
            vertx.cancelTimer(idleTimer);
            arrival.ifPresent(Arrival::abandon);
            endOfInput.ifPresent(EndOfInput::gone);
            whenClosed.run();
            if (conversation != null) {
                guarded(conversation::closed);
            }
            gone.countDown();
        });
        if (spec.proxies().networks().contains(peer.address())) {
            arrival = Optional.of(new Arrival(vertx, socket, (client, more) -> {
                peer = client;
                welcome(spec.tlsMode(), factory, more);
            }));
            arrival.get().await(spec.proxies());
        } else {
            welcome(spec.tlsMode(), factory, new byte[0]);
        }
    }

    void drain() {
        execute(() -> {
            if (conversation == null) {
                // Nothing was said yet that would have to be finished.
                cut();
            } else {
                conversation.drain();
            }
        });
    }

    /** Closes at once, past the handlers that would first flush what a client that reads nothing has not taken. */
    void cut() {
        var _ = channel().pipeline().firstContext().close();
    }

    /** The socket that accepted this connection. */
    Channel listeningChannel() {
        return channel().parent();
    }

    void awaitClosed(Duration atMost) throws InterruptedException {
        if (!gone.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            LOG.info("{} did not leave in time", peer.address());
        }
    }

    @Override
    public Peer peer() {
        return peer;
    }

    @Override
    public boolean secured() {
        return secured;
    }

    @Override
    public void send(byte[] octets) {
        write(octets);
    }

    @Override
    public void sendAndWait(byte[] octets) {
        Future<Void> written = write(octets);
        if (!socket.writeQueueFull() && !written.isComplete()) {
            return;
        }
        try {
            written.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw new WireClosedException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WireClosedException(e);
        }
    }

    @Override
    public void pauseReading() {
        socket.pause();
    }

    @Override
    public void resumeReading() {
        socket.resume();
    }

    @Override
    public void startTls() {
        upgrading = true;
        socket.resume();
        // An empty write completes after everything sent before it has left.
        write(new byte[0]).onSuccess(_ -> handshake(new byte[0], conversation::secured));
    }

    @Override
    public void close() {
        socket.end();
    }

    @Override
    public <T> void runBlocking(Callable<T> work, BiConsumer<T, Throwable> then) {
        execute(() -> running++);
        Thread.ofVirtual().name("connection-", 0).start(() -> {
            T result;
            try {
                result = work.call();
            } catch (Throwable failure) {
                finish(() -> then.accept(null, failure));
                return;
            }
            finish(() -> then.accept(result, null));
        });
    }

    @Override
    public void execute(Runnable task) {
        context.runOnContext(_ -> guarded(task));
    }

    @Override
    public void after(Duration delay, Runnable task) {
        vertx.setTimer(Math.max(1, delay.toMillis()), _ -> guarded(task));
    }

    @Override
    public void idleTimeout(Duration timeout) {
        idleTimeout = timeout;
        lastActivityNanos = System.nanoTime();
        vertx.cancelTimer(idleTimer);
        scheduleIdleCheck(timeout.toNanos());
    }

    private void welcome(TlsMode mode, ConversationFactory factory, byte[] alreadyRead) {
        socket.handler(input -> {
            endOfInput.ifPresent(it -> it.taken(input.length()));
            received(input);
        });
        if (mode == TlsMode.IMPLICIT) {
            handshake(alreadyRead, () -> converse(factory));
            return;
        }
        converse(factory);
        if (alreadyRead.length > 0) {
            received(Buffer.buffer(alreadyRead));
        }
    }

    private void converse(ConversationFactory factory) {
        conversation = factory.converse(this);
        if (factory.servesHalfClosed()) {
            channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
            var end = new EndOfInput(unreadOfEnded);
            channel().pipeline().addBefore(socketContext().name(), "end-of-input", end);
            endOfInput = Optional.of(end);
        }
        lastActivityNanos = System.nanoTime();
        scheduleIdleCheck(idleTimeout.toNanos());
        guarded(conversation::opened);
    }

    /** Puts TLS in front of everything else on the channel, and gives it what was read of it already. */
    private void handshake(byte[] alreadyRead, Runnable then) {
        upgrading = true;
        whenSecured = then;
        handshake = tls.newHandler();
        handshake.handshakeFuture().addListener(_ -> execute(this::handshakeDone));
        ChannelPipeline pipeline = channel().pipeline();
        pipeline.addFirst("tls", handshake);
        if (alreadyRead.length > 0) {
            pipeline.fireChannelRead(Unpooled.wrappedBuffer(alreadyRead));
            pipeline.fireChannelReadComplete();
        }
    }

    private void handshakeDone() {
        if (!upgrading) {
            return;
        }
        upgrading = false;
        if (handshake.handshakeFuture().isSuccess()) {
            secured = true;
            guarded(whenSecured);
        } else {
            LOG.debug(
                    "{}: TLS handshake failed",
                    peer.address(),
                    handshake.handshakeFuture().cause());
            socket.close();
        }
    }

    private Channel channel() {
        return socketContext().channel();
    }

    private ChannelHandlerContext socketContext() {
        return ((NetSocketInternal) socket).channelHandlerContext();
    }

    private void finish(Runnable then) {
        execute(() -> {
            running--;
            lastActivityNanos = System.nanoTime();
            then.run();
        });
    }

    private Future<Void> write(byte[] octets) {
        return socket.write(Buffer.buffer(octets)).onSuccess(_ -> lastActivityNanos = System.nanoTime());
    }

    private void received(Buffer input) {
        lastActivityNanos = System.nanoTime();
        if (input.length() == 0) {
            ended();
            return;
        }
        if (upgrading && handshake != null && handshake.handshakeFuture().isSuccess()) {
            // The news of the handshake is behind the client's first octets.
            handshakeDone();
        }
        if (!upgrading) {
            guarded(() -> conversation.received(input.getBytes()));
        }
    }

    private void ended() {
        if (upgrading) {
            // A handshake needs both.
            socket.close();
        } else {
            guarded(conversation::inputEnded);
        }
    }

    private void scheduleIdleCheck(long inNanos) {
        idleTimer = vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(inNanos) + 1), _ -> checkIdle());
    }

    private void checkIdle() {
        long silent = System.nanoTime() - lastActivityNanos;
        long left = idleTimeout.toNanos() - silent;
        if (left > 0) {
            scheduleIdleCheck(left);
        } else if (socket.writeQueueFull()) {
            // The client does not read: nothing that we could say would arrive.
            LOG.info("{} took nothing for {} and is disconnected", peer.address(), idleTimeout);
            cut();
        } else {
            lastActivityNanos = System.nanoTime();
            scheduleIdleCheck(idleTimeout.toNanos());
            if (running == 0) {
                guarded(conversation::idle);
            }
        }
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.error("{}: the conversation failed and is closed", peer.address(), e);
            socket.close();
        }
    }
}
