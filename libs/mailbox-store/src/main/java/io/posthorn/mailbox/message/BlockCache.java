package io.posthorn.mailbox.message;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Blocks of objects that were read lately, bounded in their memory. Who wants the same block at once reads it once. */
final class BlockCache {
    /** A block of an object, counted from 0. */
    record Block(String objectKey, long number) {}

    /** A block and its place among the others. */
    private static final int OVERHEAD_OCTETS = 256;

    private static final int READERS = 256;

    private final long mostOctets;
    /** From the one that was longest not asked for. */
    private final Map<Block, byte[]> blocks = new LinkedHashMap<>(16, 0.75f, true);
    /** Blocks share them: a slow read holds up one block in so many. */
    private final ReentrantLock[] reading =
            IntStream.range(0, READERS).mapToObj(_ -> new ReentrantLock()).toArray(ReentrantLock[]::new);

    private long octets;

    /** @param mostOctets of memory; 0 keeps nothing */
    BlockCache(long mostOctets) {
        this.mostOctets = mostOctets;
    }

    /** The block, read if it is not here. What the reader throws is thrown, and nothing is kept. */
    byte[] get(Block block, Supplier<byte[]> reader) {
        byte[] known = find(block);
        if (known != null) {
            return known;
        }
        ReentrantLock lock = reading[Math.floorMod(block.hashCode(), READERS)];
        lock.lock();
        try {
            byte[] meanwhile = find(block);
            if (meanwhile != null) {
                return meanwhile;
            }
            byte[] read = reader.get();
            keep(block, read);
            return read;
        } finally {
            lock.unlock();
        }
    }

    private synchronized byte[] find(Block block) {
        return blocks.get(block);
    }

    private synchronized void keep(Block block, byte[] read) {
        blocks.put(block, read);
        octets += read.length + OVERHEAD_OCTETS;
        var oldest = blocks.values().iterator();
        while (octets > mostOctets) {
            octets -= oldest.next().length + OVERHEAD_OCTETS;
            oldest.remove();
        }
    }
}
