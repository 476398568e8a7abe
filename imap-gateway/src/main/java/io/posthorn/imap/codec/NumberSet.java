package io.posthorn.imap.codec;

import java.util.ArrayList;
import java.util.List;

/** The messages a command names, one way or the other (RFC 9051 section 9, sequence-set). */
public sealed interface NumberSet {
    /** The ranges, in the client's order; they may overlap. */
    List<NumberRange> ranges();

    /** Message sequence numbers. */
    record SequenceSet(List<NumberRange> ranges) implements NumberSet {}

    /** Unique identifiers. */
    record UidRanges(List<NumberRange> ranges) implements NumberSet {}

    /** The result of the last search that was saved: {@code $} (RFC 5182). */
    record Saved(boolean uid) implements NumberSet {
        @Override
        public List<NumberRange> ranges() {
            return List.of();
        }
    }

    /** Whether the command is about UIDs: a message that has gone is ignored then (RFC 9051 section 6.4.9). */
    default boolean uid() {
        return switch (this) {
            case SequenceSet _ -> false;
            case UidRanges _ -> true;
            case Saved(boolean uid) -> uid;
        };
    }

    /** Reads a set of the given kind. */
    // sequence-set =/ seq-last-command ; seq-last-command = "$"
    static NumberSet decode(CommandCursor in, boolean uid) {
        if (in.skip('$')) {
            return new Saved(uid);
        }
        List<NumberRange> ranges = ranges(in);
        return uid ? new UidRanges(ranges) : new SequenceSet(ranges);
    }

    // sequence-set = (seq-number / seq-range) ["," sequence-set]
    // seq-range = seq-number ":" seq-number
    private static List<NumberRange> ranges(CommandCursor in) {
        var ranges = new ArrayList<NumberRange>();
        do {
            if (ranges.size() == in.limits().setRanges()) {
                throw new SyntaxException("too many ranges in a set");
            }
            long from = number(in);
            long to = in.skip(':') ? number(in) : from;
            ranges.add(new NumberRange(from, to));
        } while (in.skip(','));
        return List.copyOf(ranges);
    }

    // seq-number = nz-number / "*"
    private static long number(CommandCursor in) {
        return in.skip('*') ? NumberRange.STAR : in.nonZeroNumber();
    }
}
