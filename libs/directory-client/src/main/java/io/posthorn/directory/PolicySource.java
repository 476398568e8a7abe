package io.posthorn.directory;

import java.util.Optional;

/** Knows the policy. */
public interface PolicySource {

    /**
     * The policy of now. Blocks for a bounded time after a change; while auth-service is away it is the last one that was
     * heard, and none if none was ever heard.
     */
    Optional<Policy> current();

    /** What was last heard, at once: of a change that a command waits for it is there when the command is done. */
    Optional<Policy> latest();
}
