package io.posthorn.testing.imap;

import java.util.Collection;
import java.util.Iterator;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Sets of numbers as IMAP writes them (RFC 9051 section 9, sequence-set without {@code *}). */
final class NumberSets {
    private NumberSets() {}

    /** The numbers of {@code 1:3,5}. */
    static NavigableSet<Long> parse(String text) {
        NavigableSet<Long> numbers = new TreeSet<>();
        for (String range : text.split(",")) {
            String[] ends = range.split(":");
            long last = Long.parseLong(ends[ends.length - 1]);
            for (long number = Long.parseLong(ends[0]); number <= last; number++) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    /** The fewest ranges; the numbers are not none. */
    static String format(Collection<Long> numbers) {
        Iterator<Long> ascending = new TreeSet<>(numbers).iterator();
        long first = ascending.next();
        long last = first;
        var text = new StringBuilder();
        while (ascending.hasNext()) {
            long next = ascending.next();
            if (next > last + 1) {
                text.append(range(first, last)).append(',');
                first = next;
            }
            last = next;
        }
        return text.append(range(first, last)).toString();
    }

    private static String range(long first, long last) {
        return first == last ? Long.toString(first) : first + ":" + last;
    }
}
