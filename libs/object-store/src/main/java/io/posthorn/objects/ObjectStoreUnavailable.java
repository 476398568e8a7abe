package io.posthorn.objects;

/**
 * The bucket could not be reached, refused, or failed, also after the bounded retries. Whether a put or a delete took
 * effect is unknown; repeating it is safe.
 */
public final class ObjectStoreUnavailable extends RuntimeException {
    public ObjectStoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
