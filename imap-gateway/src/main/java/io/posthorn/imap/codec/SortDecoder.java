package io.posthorn.imap.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the arguments of SORT. */
final class SortDecoder {
    private SortDecoder() {}

    // sort = ["UID" SP] "SORT" [search-return-opts] SP sort-criteria SP search-criteria
    //      ; RFC 5256 section 5, with the return options of RFC 5267 section 3
    static ImapCommand decode(CommandCursor in, boolean uid) {
        in.space();
        Optional<Set<SearchReturn>> returns = SearchDecoder.returns(in);
        List<SortCriterion> criteria = criteria(in);
        in.space();
        return SearchDecoder.criteria(in)
                .<ImapCommand>map(key -> new ImapCommand.Sort(criteria, key, uid, returns))
                .orElseGet(() -> SearchDecoder.unknownCharset(returns));
    }

    // sort-criteria = "(" sort-criterion *(SP sort-criterion) ")"
    // sort-criterion = ["REVERSE" SP] sort-key
    private static List<SortCriterion> criteria(CommandCursor in) {
        var criteria = new ArrayList<SortCriterion>();
        in.expect('(');
        do {
            boolean reverse = in.skipWord("REVERSE ");
            SortKey key = key(in.word());
            // What was compared already has nothing more to say, in whatever direction.
            if (criteria.stream().noneMatch(earlier -> earlier.key() == key)) {
                criteria.add(new SortCriterion(key, reverse));
            }
        } while (in.skip(' '));
        in.expect(')');
        return List.copyOf(criteria);
    }

    private static SortKey key(String word) {
        try {
            return SortKey.valueOf(word);
        } catch (IllegalArgumentException _) {
            throw new SyntaxException("unknown sort key");
        }
    }
}
