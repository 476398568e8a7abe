package io.posthorn.directory;

import io.posthorn.common.EmailAddress;
import io.posthorn.common.ForwardPath;

/** Resolves recipients. */
public interface DirectoryClient {

    /** What a forward-path means here. Blocks for a bounded time. */
    Resolution resolve(ForwardPath path);

    /** What an address means here. Blocks for a bounded time. */
    default Resolution resolve(EmailAddress address) {
        return resolve(new ForwardPath.Address(address));
    }
}
