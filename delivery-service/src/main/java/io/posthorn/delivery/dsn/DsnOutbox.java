package io.posthorn.delivery.dsn;

import io.posthorn.common.QueueId;
import java.util.List;
import java.util.Optional;

/** DSNs that are decided and not yet written. Throws {@code TargetUnavailableException} when it cannot be asked. */
public interface DsnOutbox {

    /** Adds one; that one of the same id is there is no error. */
    void add(DsnCause cause, Optional<byte[]> original);

    /** The oldest that are not published. */
    List<Waiting> waiting(int limit);

    /** One is in the log now. */
    void published(QueueId id);

    /**
     * A DSN to be written.
     *
     * @param original the beginning of the message it is about; empty: it lies in the bucket
     */
    record Waiting(DsnCause cause, Optional<byte[]> original) {}
}
