package io.posthorn.mailbox.message;

import io.posthorn.common.AccountId;
import io.posthorn.common.QueueId;
import io.posthorn.objects.ObjectKeys;
import io.posthorn.objects.ObjectStore;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages' octets in the bucket, read range by range. Failures are those of {@link ObjectStore}. */
public final class MessageBodies {
    /** The most octets of one read: a reader sends them before it asks for more. */
    public static final int CHUNK_OCTETS = 256 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(MessageBodies.class);
    /** Reads ahead that are under way at a time, for all clients together. */
    private static final int MOST_AHEAD = 32;

    private static final long USUAL_CACHE_OCTETS = 16L * 1024 * 1024;

    private final ObjectStore objects;
    private final BlockCache cache;
    private final Semaphore readingAhead = new Semaphore(MOST_AHEAD);

    public MessageBodies(ObjectStore objects) {
        this(objects, USUAL_CACHE_OCTETS);
    }

    /** @param cacheOctets of memory for {@link #readPiece} */
    public MessageBodies(ObjectStore objects, long cacheOctets) {
        this.objects = objects;
        this.cache = new BlockCache(cacheOctets);
    }

    /**
     * The first chunk of a range. To read all of it, go on behind what came:
     * {@code range.partial(chunk.length, Long.MAX_VALUE)}.
     *
     * @return {@link #CHUNK_OCTETS} octets, fewer only at the end of the range
     */
    public byte[] read(String objectKey, OctetRange range) {
        int length = (int) Math.min(CHUNK_OCTETS, range.length());
        return length == 0 ? new byte[0] : objects.getRange(objectKey, range.offset(), length);
    }

    /**
     * As {@link #read}, for clients that ask for a message piece by piece: many pieces lie in a block of
     * {@link #CHUNK_OCTETS}, which is read once for all of them.
     *
     * @param size octets of the object
     * @return octets up to the end of a block, fewer only at the end of the range
     */
    public byte[] readPiece(String objectKey, long size, OctetRange range) {
        if (range.length() == 0) {
            return new byte[0];
        }
        long number = range.offset() / CHUNK_OCTETS;
        long start = number * CHUNK_OCTETS;
        byte[] block = cache.get(
                new BlockCache.Block(objectKey, number), () -> read(objectKey, new OctetRange(start, size - start)));
        int from = (int) Math.min(range.offset() - start, block.length);
        int to = (int) Math.min(range.end() - start, block.length);
        return Arrays.copyOfRange(block, from, to);
    }

    /**
     * Begins to read a message that is about to be asked for with {@link #readPiece}, unless it is large or too much is
     * being read already. Returns at once.
     *
     * @param size octets of the object
     */
    public void readAhead(String objectKey, long size) {
        if (isSmall(size) && readingAhead.tryAcquire()) {
            Thread.ofVirtual().name("read-ahead").start(() -> {
                try {
                    readPiece(objectKey, size, new OctetRange(0, size));
                } catch (RuntimeException e) {
                    // Whoever reads it in earnest will see.
                    LOG.debug("{} was not read ahead", objectKey, e);
                } finally {
                    readingAhead.release();
                }
            });
        }
    }

    /** Whether a message of so many octets is read in one piece. */
    public static boolean isSmall(long size) {
        return size <= CHUNK_OCTETS;
    }

    /**
     * A key for a message of an account that nothing was ever stored under.
     *
     * @param now in the key
     * @param size octets of the message
     */
    public static String newKey(AccountId account, Instant now, long size) {
        return ObjectKeys.message(account, QueueId.generate(now), size);
    }

    /** Stores a message, durably. */
    public void write(String objectKey, byte[] message) {
        objects.put(objectKey, message);
    }

    /** The fields of the header that lies in a range: of a field the first 1 MiB, of all of them the first 4 MiB. */
    public HeaderFields header(String objectKey, OctetRange header) {
        var reader = new HeaderReader();
        OctetRange rest = header;
        for (byte[] chunk = read(objectKey, rest); chunk.length > 0; chunk = read(objectKey, rest)) {
            reader.take(chunk);
            rest = rest.partial(chunk.length, Long.MAX_VALUE);
        }
        return reader.finish();
    }
}
