package io.posthorn.smtp.port;

import io.posthorn.common.QueueId;

/** A body on its way to the spool, part by part. Every call blocks. */
public interface SpoolUpload {
    /** The octets of every part but the last one. */
    int PART_OCTETS = 5 * 1024 * 1024;

    /** The message whose body it is. */
    QueueId id();

    /**
     * Stores the first {@code length} octets of an array as the next part.
     *
     * @throws NotDurableException if they are not known to be stored
     */
    void add(byte[] octets, int length) throws NotDurableException;

    /**
     * The body is whole: returns its key when it is durable.
     *
     * @throws NotDurableException if it is not known to be
     */
    String complete() throws NotDurableException;

    /** Drops the parts, unless the body is whole. */
    void abort();
}
