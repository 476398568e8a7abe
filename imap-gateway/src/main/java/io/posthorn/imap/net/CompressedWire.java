package io.posthorn.imap.net;

import io.posthorn.net.Peer;
import io.posthorn.net.Wire;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.zip.Deflater;

/**
 * A wire whose output is compressed (RFC 4978): raw deflate, flushed with everything that is sent, so that the client can
 * read it at once.
 */
final class CompressedWire implements Wire {
    private static final int CHUNK_OCTETS = 8 * 1024;

    private final Wire wire;
    // RFC 4978 section 4: the fastest level makes 25 to 40 % of usual responses.
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private boolean ended;

    CompressedWire(Wire wire) {
        this.wire = wire;
    }

    /** The wire below. */
    Wire plain() {
        return wire;
    }

    @Override
    public void send(byte[] octets) {
        wire.send(deflate(octets));
    }

    @Override
    public void sendAndWait(byte[] octets) {
        wire.sendAndWait(deflate(octets));
    }

    /** Frees the compressor; what is sent after that is lost. */
    synchronized void end() {
        ended = true;
        deflater.end();
    }

    @Override
    public void close() {
        wire.close();
    }

    @Override
    public Peer peer() {
        return wire.peer();
    }

    @Override
    public boolean secured() {
        return wire.secured();
    }

    @Override
    public void pauseReading() {
        wire.pauseReading();
    }

    @Override
    public void resumeReading() {
        wire.resumeReading();
    }

    @Override
    public void startTls() {
        wire.startTls();
    }

    @Override
    public <T> void runBlocking(Callable<T> work, BiConsumer<T, Throwable> then) {
        wire.runBlocking(work, then);
    }

    @Override
    public void execute(Runnable task) {
        wire.execute(task);
    }

    @Override
    public void after(Duration delay, Runnable task) {
        wire.after(delay, task);
    }

    @Override
    public void idleTimeout(Duration timeout) {
        wire.idleTimeout(timeout);
    }

    // A command's thread may still be writing when the connection goes.
    private synchronized byte[] deflate(byte[] octets) {
        var compressed = new ByteArrayOutputStream(Math.max(64, octets.length / 2));
        if (!ended) {
            deflater.setInput(octets);
            var chunk = new byte[CHUNK_OCTETS];
            int count;
            do {
                count = deflater.deflate(chunk, 0, chunk.length, Deflater.SYNC_FLUSH);
                compressed.write(chunk, 0, count);
            } while (count == chunk.length);
        }
        return compressed.toByteArray();
    }
}
