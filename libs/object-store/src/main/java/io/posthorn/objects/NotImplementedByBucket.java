package io.posthorn.objects;

/** The bucket does not know this call of the S3 API. */
final class NotImplementedByBucket extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotImplementedByBucket(Throwable cause) {
        super("not implemented by the bucket", cause);
    }
}
