package io.posthorn.auth.adapter;

import io.posthorn.auth.directory.DirectoryChange;

/** Writes changes where every process reads them. */
@FunctionalInterface
public interface ChangePublisher {

    /**
     * Returns when the change is durable there.
     *
     * @throws PublishFailed if it may not be there; it may be published again
     */
    void publish(DirectoryChange change);

    /** A change is perhaps not published. */
    final class PublishFailed extends RuntimeException {
        /** What went wrong below. */
        public PublishFailed(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
