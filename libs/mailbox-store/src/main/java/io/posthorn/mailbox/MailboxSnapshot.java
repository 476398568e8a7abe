package io.posthorn.mailbox;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A mailbox as it is at {@code status.highestModSeq()}: what SELECT needs, compactly.
 *
 * @param uids of all messages; their ranks are the sequence numbers
 * @param byFlags every combination of flags that occurs, with the messages that carry exactly it
 */
public record MailboxSnapshot(MailboxStatus status, UidSet uids, Map<Flags, UidSet> byFlags) {
    private static final long OVERHEAD_OCTETS = 256;

    /** The messages whose flags meet a condition. */
    public UidSet with(Predicate<Flags> condition) {
        return UidSet.unionOf(byFlags.entrySet().stream()
                .filter(entry -> condition.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList());
    }

    /** The mailbox at a later point of its history. */
    public MailboxSnapshot after(MailboxChanges changes) {
        UidSet changed = changes.changed();
        UidSet moved = changed.union(changes.expunged());
        var later = new HashMap<Flags, UidSet>();
        byFlags.forEach((flags, messages) -> later.put(flags, messages.minus(moved)));
        changes.byFlags().forEach((flags, messages) -> later.merge(flags, messages, UidSet::union));
        later.values().removeIf(UidSet::isEmpty);
        return new MailboxSnapshot(changes.status(), uids.union(changed).minus(changes.expunged()), Map.copyOf(later));
    }

    /** About how many octets of memory the snapshot takes. */
    public long octets() {
        return OVERHEAD_OCTETS
                + uids.octets()
                + byFlags.values().stream()
                        .mapToLong(set -> OVERHEAD_OCTETS + set.octets())
                        .sum();
    }
}
