package io.posthorn.imap.codec;

import java.util.List;

/** The answer to an extended SORT: ESEARCH, in which order matters (RFC 5267 section 3). */
final class SortedResultText {
    private SortedResultText() {}

    /** The response behind its {@code * }. */
    static String of(ImapResponse.ExtendedSortResult result) {
        List<Long> found = result.found();
        var line = new StringBuilder("ESEARCH (TAG " + ResponseEncoder.quoted(result.tag()) + ")");
        line.append(result.uid() ? " UID" : "");
        if (!found.isEmpty()) {
            // RFC 4731 section 3.1: without a match they are left out.
            line.append(result.returns().contains(SearchReturn.MIN) ? " MIN " + found.getFirst() : "");
            line.append(result.returns().contains(SearchReturn.MAX) ? " MAX " + found.getLast() : "");
            line.append(result.returns().contains(SearchReturn.ALL) ? " ALL " + inOrder(found) : "");
        }
        line.append(result.returns().contains(SearchReturn.COUNT) ? " COUNT " + found.size() : "");
        result.modSeq().ifPresent(modSeq -> line.append(" MODSEQ ").append(modSeq));
        return line.toString();
    }

    /** The numbers as a sequence-set in their order: only what ascends without a gap is a range (section 3.2). */
    private static String inOrder(List<Long> numbers) {
        var set = new StringBuilder();
        for (int first = 0; first < numbers.size(); ) {
            int last = first;
            while (last + 1 < numbers.size() && numbers.get(last + 1) == numbers.get(last) + 1) {
                last++;
            }
            set.append(set.isEmpty() ? "" : ",").append(numbers.get(first));
            set.append(last > first ? ":" + numbers.get(last) : "");
            first = last + 1;
        }
        return set.toString();
    }
}
