package io.posthorn.mailbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class UidSetTest {
    private static final UidSet SOME = UidSet.of(7, 1, 2, 3, Uid.MAX);

    @Test
    void readsAsASequenceSet() {
        assertEquals("1:3,7,4294967295", SOME.toString());
        assertEquals("", UidSet.EMPTY.toString());
        assertEquals("1:4294967295", UidSet.range(1, Uid.MAX).toString());
        assertEquals(List.of(new UidSet.Range(1, 3), new UidSet.Range(7, 7)), SOME.ranges(2));
    }

    @Test
    void translatesSequenceNumbers() {
        assertEquals(4, SOME.rank(new Uid(7)));
        assertEquals(new Uid(7), SOME.select(4));
        assertEquals(new Uid(Uid.MAX), SOME.select(5));
        assertEquals(3, SOME.rank(new Uid(6)));
        assertThrows(IllegalArgumentException.class, () -> SOME.select(0));
        assertThrows(IllegalArgumentException.class, () -> SOME.select(6));
    }

    @Test
    void knowsItsEnds() {
        assertEquals(1, SOME.first());
        assertEquals(Uid.MAX, SOME.last());
        assertTrue(SOME.contains(Uid.MAX));
        assertFalse(SOME.contains(Uid.MAX + 1));
        assertFalse(SOME.contains(0));
        assertEquals(UidSet.EMPTY, SOME.after(Uid.MAX));
        assertEquals(UidSet.EMPTY, UidSet.range(5, 4));
        assertThrows(IllegalArgumentException.class, () -> UidSet.of(0));
    }

    @Test
    void behavesLikeASortedSet() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            var one = random(random);
            var two = random(random);
            String message = "seed " + seed;
            var union = new TreeSet<>(one);
            union.addAll(two);
            assertEquals(set(union), set(one).union(set(two)), message);
            assertEquals(set(union), UidSet.unionOf(List.of(set(one), set(two))), message);
            var common = new TreeSet<>(one);
            common.retainAll(two);
            assertEquals(set(common), set(one).intersect(set(two)), message);
            var rest = new TreeSet<>(one);
            rest.removeAll(two);
            assertEquals(set(rest), set(one).minus(set(two)), message);
            long middle = 1L + random.nextInt(300);
            assertEquals(set(new TreeSet<>(one.tailSet(middle, false))), set(one).after(middle), message);
            assertEquals(set(one), UidSet.fromBytes(set(one).toBytes()), message);
            assertEquals(List.copyOf(one), set(one).stream().boxed().toList(), message);
            var ranges = set(one).ranges().stream()
                    .flatMapToLong(range -> LongStream.rangeClosed(range.first(), range.last()));
            assertEquals(set(one), UidSet.of(ranges), message);
        }
    }

    private static NavigableSet<Long> random(Random random) {
        var uids = new TreeSet<Long>();
        for (int i = random.nextInt(60); i > 0; i--) {
            long first = 1L + random.nextInt(300);
            LongStream.rangeClosed(first, first + random.nextInt(5)).forEach(uids::add);
        }
        return uids;
    }

    private static UidSet set(Set<Long> uids) {
        return UidSet.of(uids.stream().mapToLong(Long::longValue));
    }

    @Test
    void runsBackwards() {
        UidSet set = UidSet.range(65_530, 65_540).union(UidSet.of(1, 7, Uid.MAX));
        assertArrayEquals(
                set.stream().map(uid -> -uid).sorted().map(uid -> -uid).toArray(),
                set.descending().toArray());
        assertEquals(0, UidSet.EMPTY.descending().count());
    }
}
