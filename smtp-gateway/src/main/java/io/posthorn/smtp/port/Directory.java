package io.posthorn.smtp.port;

import io.posthorn.common.ForwardPath;

/** Says what a recipient means here. */
@FunctionalInterface
public interface Directory {

    /** Looks a recipient up: as it is, without its detail, then as the domain's catch-all. */
    Resolution resolve(ForwardPath recipient);
}
