package io.posthorn.objects;

/**
 * One object that is put together from parts, in order, by one caller. It exists under its key once {@link #complete}
 * has returned, and nothing of it is kept after {@link #abort}. Failures are those of {@link ObjectStore}.
 */
public interface ObjectUpload {
    /** The least octets of every part but the last: what S3 demands. */
    int LEAST_PART_OCTETS = 5 * 1024 * 1024;

    /** Adds the first {@code length} octets of an array, which is not kept. */
    void add(byte[] octets, int length);

    /** Adds a range of another object, which the bucket copies by itself. */
    void addRange(String sourceKey, long offset, long length);

    /** Makes the object of the parts, of which there is at least one. Harmless when repeated. */
    void complete();

    /** Drops the parts of an object that is not complete. A bucket that is away keeps them, and no failure is thrown. */
    void abort();
}
