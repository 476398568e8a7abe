package io.posthorn.directory;

import java.util.Optional;

/** Knows the policy. */
@FunctionalInterface
public interface PolicySource {

    /**
     * The policy of now. Blocks for a bounded time after a change; while auth-service is away it is the last one that was
     * heard, and none if none was ever heard.
     */
    Optional<Policy> current();
}
