package io.posthorn.imap.order;

import io.posthorn.imap.codec.SortCriterion;
import io.posthorn.imap.codec.SortKey;
import java.util.Comparator;
import java.util.List;

/** The order that a SORT asks for (RFC 5256 section 3). */
public final class SortOrder {
    private SortOrder() {}

    /** By the criteria, and where they see no difference, by the order in the mailbox, which REVERSE does not reverse. */
    public static Comparator<SortableMessage> by(List<SortCriterion> criteria) {
        return criteria.stream()
                .map(SortOrder::by)
                .reduce(Comparator::thenComparing)
                .orElseThrow()
                .thenComparingLong(SortableMessage::uid);
    }

    private static Comparator<SortableMessage> by(SortCriterion criterion) {
        Comparator<SortableMessage> ascending = by(criterion.key());
        return criterion.reverse() ? ascending.reversed() : ascending;
    }

    private static Comparator<SortableMessage> by(SortKey key) {
        return switch (key) {
            case ARRIVAL -> Comparator.comparingLong(SortableMessage::arrival);
            case CC -> Comparator.comparing(SortableMessage::cc, UnicodeCasemap.ORDER);
            case DATE -> Comparator.comparingLong(SortableMessage::sent);
            case FROM -> Comparator.comparing(SortableMessage::from, UnicodeCasemap.ORDER);
            case SIZE -> Comparator.comparingLong(SortableMessage::size);
            case SUBJECT -> Comparator.comparing(SortableMessage::subject, UnicodeCasemap.ORDER);
            case TO -> Comparator.comparing(SortableMessage::to, UnicodeCasemap.ORDER);
        };
    }
}
