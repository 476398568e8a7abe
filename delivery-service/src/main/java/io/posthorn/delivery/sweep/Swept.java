package io.posthorn.delivery.sweep;

/** Counts what was cleared away. */
public interface Swept {

    /** Objects of messages that are gone. */
    void objects(int count);

    /** Spooled bodies of old days. */
    void spooledBodies(int count);

    /** Uploads that were never completed. */
    void uploads(int count);

    /** Days of remembered deliveries. */
    void doneDays(int count);

    /** Something could not be cleared away; the next sweep tries again. */
    void failed();
}
