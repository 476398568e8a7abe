package io.posthorn.auth.directory;

import java.util.Collection;
import java.util.Map;

/** Knows how much accounts keep. */
@FunctionalInterface
public interface Usage {
    /** The most accounts of one question. */
    int MOST = 1000;

    /**
     * The octets that each account keeps; one that keeps nothing may be missing. Blocks for a bounded time.
     *
     * @throws Unknown if nobody can tell
     */
    Map<Long, Long> octets(Collection<Long> accountIds) throws Unknown;

    /** Nobody can tell at the moment. */
    final class Unknown extends Exception {
        private static final long serialVersionUID = 1L;

        /** Something below failed. */
        public Unknown(Throwable cause) {
            super(cause);
        }
    }
}
