package io.posthorn.imap.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.imap.codec.SortCriterion;
import io.posthorn.imap.codec.SortKey;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SortOrderTest {
    private static final int ROUNDS = 300;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    /** What RFC 5256 section 3 says of two messages that stand side by side. */
    @Test
    void neighboursStandAsTheFirstDifferenceSays() {
        System.out.println("seed " + seed);
        for (int round = 0; round < ROUNDS; round++) {
            List<SortCriterion> criteria = IntStream.rangeClosed(0, random.nextInt(3))
                    .mapToObj(_ -> criterion())
                    .toList();
            List<SortableMessage> sorted = LongStream.rangeClosed(1, 30)
                    .mapToObj(this::message)
                    .sorted(SortOrder.by(criteria))
                    .toList();
            for (int i = 1; i < sorted.size(); i++) {
                int difference = 0;
                for (int c = 0; c < criteria.size() && difference == 0; c++) {
                    int ascending = compare(criteria.get(c).key(), sorted.get(i - 1), sorted.get(i));
                    difference = criteria.get(c).reverse() ? -ascending : ascending;
                }
                assertTrue(
                        difference < 0
                                || difference == 0
                                        && sorted.get(i - 1).uid()
                                                < sorted.get(i).uid(),
                        criteria + " " + sorted);
            }
            assertEquals(
                    30, sorted.stream().map(SortableMessage::uid).distinct().count());
        }
    }

    private static int compare(SortKey key, SortableMessage one, SortableMessage other) {
        return switch (key) {
            case ARRIVAL -> Long.compare(one.arrival(), other.arrival());
            case CC -> one.cc().compareTo(other.cc());
            case DATE -> Long.compare(one.sent(), other.sent());
            case FROM -> one.from().compareTo(other.from());
            case SIZE -> Long.compare(one.size(), other.size());
            case SUBJECT -> one.subject().compareTo(other.subject());
            case TO -> one.to().compareTo(other.to());
        };
    }

    private SortCriterion criterion() {
        List<SortKey> keys = List.of(SortKey.values());
        return new SortCriterion(keys.get(random.nextInt(keys.size())), random.nextBoolean());
    }

    private SortableMessage message(long uid) {
        return new SortableMessage(uid, number(), number(), number(), letter(), letter(), letter(), letter());
    }

    private long number() {
        return random.nextInt(3);
    }

    private String letter() {
        return List.of("", "A", "B").get(random.nextInt(3));
    }
}
