package io.posthorn.delivery.route;

import io.posthorn.common.EmailAddress;
import io.posthorn.directory.Resolution;

/** What recipient addresses mean here. */
@FunctionalInterface
public interface Recipients {

    /** What an address means now. Blocks for moments; that nobody can tell is an answer too. */
    Resolution resolve(EmailAddress recipient);
}
