package io.posthorn.imap.net;

import java.util.concurrent.Semaphore;

/**
 * How many connections of a process may be compressed at a time. Each of them takes about 300 KiB outside the heap: zlib
 * keeps 256 KiB to compress and 40 KiB to decompress.
 */
public final class CompressionRoom {
    private final Semaphore free;
    private final int connections;

    /** @param connections the most; 0: none ever is, and COMPRESS is not announced */
    public CompressionRoom(int connections) {
        this.connections = connections;
        this.free = new Semaphore(connections);
    }

    /** Whether any connection may be compressed. */
    boolean offered() {
        return connections > 0;
    }

    /** Takes room for one connection, if there is any. */
    boolean take() {
        return free.tryAcquire();
    }

    void giveBack() {
        free.release();
    }
}
