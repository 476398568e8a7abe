package io.posthorn.net;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;

/** One accepted connection as the protocol layers of a gateway see it. */
public interface Wire {

    /** Who is at the other end. */
    Peer peer();

    /** Whether the connection is protected by TLS now. */
    boolean secured();

    /** Queues octets; any thread, in order, never blocks. Octets for a connection that is gone are dropped. */
    void send(byte[] octets);

    /**
     * Queues octets and, while the client reads too slowly, waits until they have left. For virtual threads only; never
     * call it while holding anything pooled.
     *
     * @throws WireClosedException if the connection is gone
     */
    void sendAndWait(byte[] octets);

    /** Stops reading; what the client sends waits in the socket. Event loop only. */
    void pauseReading();

    /** Reads again. Event loop only. */
    void resumeReading();

    /**
     * Upgrades to TLS after what was sent has left; {@link Conversation#secured()} follows. Everything received in
     * clear text until then is discarded here, and the caller drops what it had buffered (RFC 3207 section 4.2).
     */
    void startTls();

    /** Closes the connection after what was sent has left. */
    void close();

    /**
     * Runs blocking work on a virtual thread, and {@code then} with its result or its failure on this connection's event
     * loop. While work is running the idle timeout does not run out.
     */
    <T> void runBlocking(Callable<T> work, BiConsumer<T, Throwable> then);

    /** Runs a task on this connection's event loop, from any thread. */
    void execute(Runnable task);

    /** Runs a task on this connection's event loop when the time has passed. Event loop only. */
    void after(Duration delay, Runnable task);

    /** Changes how long the client may be silent before {@link Conversation#idle()}. */
    void idleTimeout(Duration timeout);
}
