package io.posthorn.mailbox.postgres;

import io.posthorn.mailbox.UidSet;
import java.util.ArrayList;
import java.util.List;

/** A UID set as two array parameters: {@code unnest(?::bigint[], ?::bigint[]) AS wanted (first, last)}. */
final class UidRanges {
    private final List<UidSet.Range> ranges;

    private UidRanges(List<UidSet.Range> ranges) {
        this.ranges = ranges;
    }

    static UidRanges of(UidSet uids) {
        return new UidRanges(uids.ranges());
    }

    /** The first ranges, as many as name so many UIDs: only the last of them may name more. */
    static UidRanges firstOf(UidSet uids, int enough) {
        List<UidSet.Range> first = new ArrayList<>();
        long named = 0;
        for (UidSet.Range range : uids.ranges(enough)) {
            if (named >= enough) {
                break;
            }
            first.add(range);
            named += range.last() - range.first() + 1;
        }
        return new UidRanges(first);
    }

    long[] firsts() {
        return ranges.stream().mapToLong(UidSet.Range::first).toArray();
    }

    long[] lasts() {
        return ranges.stream().mapToLong(UidSet.Range::last).toArray();
    }

    /** The last UID of the last range. @throws java.util.NoSuchElementException if there is none */
    long end() {
        return ranges.getLast().last();
    }
}
