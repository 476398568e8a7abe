package io.posthorn.objects;

/** There is no object under the key. */
public final class ObjectNotFound extends RuntimeException {
    private final String key;

    public ObjectNotFound(String key) {
        super("no object " + key);
        this.key = key;
    }

    /** The key that was asked for. */
    public String key() {
        return key;
    }
}
