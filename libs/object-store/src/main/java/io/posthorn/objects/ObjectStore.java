package io.posthorn.objects;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * A bucket. Objects are immutable by convention: a put under an existing key writes the same octets again. Every call
 * blocks and is meant for a virtual thread; a put returns when the object is durable. Failures:
 * {@link ObjectNotFound} and {@link ObjectStoreUnavailable}, nothing else.
 */
public interface ObjectStore extends AutoCloseable {

    /** Stores one object whose content is the segments one after the other. */
    void put(String key, List<byte[]> segments);

    /** Stores one object. */
    default void put(String key, byte[] content) {
        put(key, List.of(content));
    }

    /** Stores one object: the first {@code length} octets of an array. */
    void put(String key, byte[] octets, int length);

    /**
     * Stores one object of unknown length while it arrives, at most 5 MiB in memory. Nothing is stored under the key
     * unless the stream ends without a failure.
     *
     * @return the octets stored
     * @throws IOException if {@code content} throws it
     */
    long put(String key, InputStream content) throws IOException;

    /** Begins an object that is put together from parts, so that it never has to be held whole. */
    ObjectUpload upload(String key);

    /** The whole object. */
    byte[] get(String key);

    /**
     * A part of the object: shorter than asked, possibly empty, where the object ends earlier.
     *
     * @param offset of the first octet, from 0
     * @param length the most octets to return
     */
    byte[] getRange(String key, long offset, int length);

    /** Size and time of the object without its content. */
    ObjectStat stat(String key);

    /** Deletes the objects; those that do not exist are no failure. */
    void delete(Collection<String> keys);

    /** The objects whose keys start with {@code prefix}, in key order, read page by page while the stream is consumed. */
    Stream<ObjectStat> list(String prefix);

    /** The uploads that were begun and are still open, in no order; none where the bucket cannot tell. */
    List<UnfinishedUpload> unfinishedUploads();

    /** Drops the parts of an open upload; one that is not open any more is no failure. */
    void abort(UnfinishedUpload upload);

    /** Releases connections. No other method may be called afterwards. */
    @Override
    void close();
}
