package io.posthorn.objects;

/** Hears of every attempt of a call of the bucket, on the thread that made it; returns at once and never fails. */
@FunctionalInterface
public interface S3Observer {
    /** Listens to nothing. */
    S3Observer NONE = (_, _, _) -> {};

    /** What was asked for. */
    enum Operation {
        PUT,
        GET,
        STAT,
        DELETE,
        /** A step of an upload in parts. */
        MULTIPART
    }

    /**
     * An attempt ended.
     *
     * @param answered whether the bucket said what there is to say, be it that there is no such object
     */
    void called(Operation operation, long nanos, boolean answered);
}
