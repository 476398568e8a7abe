package io.posthorn.auth.directory;

import io.posthorn.common.EmailAddress;
import java.util.List;

/**
 * An address whose mail goes to others.
 *
 * @param targets in the order in which they were given; at least one
 */
public record Alias(AliasAddress address, List<EmailAddress> targets) {

    /** Copies the list. */
    public Alias {
        targets = List.copyOf(targets);
    }
}
