package io.posthorn.smtp.port;

import io.posthorn.common.QueueId;

/** Where bodies lie that are too large for the log. */
public interface Spool {

    /**
     * Stores the first {@code length} octets of an array as a body and returns its key when it is durable.
     *
     * @throws NotDurableException if it is not known to be
     */
    String put(QueueId id, byte[] octets, int length) throws NotDurableException;

    /**
     * Begins to store a body while it arrives.
     *
     * @throws NotDurableException if that is not possible now
     */
    SpoolUpload begin(QueueId id) throws NotDurableException;
}
