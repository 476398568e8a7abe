package io.posthorn.auth.directory;

import io.posthorn.auth.directory.Recipients.AccountHit;
import java.util.Collection;
import java.util.Set;

/** Knows which accounts have used up their quota. */
@FunctionalInterface
public interface Room {

    /** The ids of those accounts that have no room. Nobody is among them for want of knowledge: mail must flow. */
    Set<Long> full(Collection<AccountHit> accounts);
}
