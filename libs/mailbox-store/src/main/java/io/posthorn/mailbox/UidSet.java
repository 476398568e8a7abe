package io.posthorn.mailbox;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.roaringbitmap.IntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * An immutable set of UIDs, compact whether it is dense or scattered. Rank and select translate between UIDs and
 * message sequence numbers (RFC 9051 section 2.3.1.2).
 */
public final class UidSet {
    public static final UidSet EMPTY = new UidSet(new RoaringBitmap());

    /** UIDs without a gap, both ends included. */
    public record Range(long first, long last) {
        @Override
        public String toString() {
            return first == last ? Long.toString(first) : first + ":" + last;
        }
    }

    /** Gathers UIDs as compactly as the set will hold them. Not thread-safe. */
    public static final class Builder {
        private final RoaringBitmap bitmap = new RoaringBitmap();

        /** @throws IllegalArgumentException if the number is no UID */
        public Builder add(long uid) {
            bitmap.add((int) checked(uid));
            return this;
        }

        /** The set. The builder is not used any more. */
        public UidSet build() {
            return of(bitmap);
        }
    }

    private final RoaringBitmap bitmap;

    private UidSet(RoaringBitmap bitmap) {
        this.bitmap = bitmap;
    }

    public static UidSet of(long... uids) {
        return of(LongStream.of(uids));
    }

    /** @throws IllegalArgumentException if a number is no UID */
    public static UidSet of(LongStream uids) {
        var set = new Builder();
        uids.forEach(set::add);
        return set.build();
    }

    /** The UIDs from {@code first} to {@code last}, both included; none if {@code last} is the smaller one. */
    public static UidSet range(long first, long last) {
        if (last < first) {
            return EMPTY;
        }
        var bitmap = new RoaringBitmap();
        bitmap.add(checked(first), checked(last) + 1);
        return of(bitmap);
    }

    /** All UIDs that are in one of the sets. */
    public static UidSet unionOf(Collection<UidSet> sets) {
        return of(RoaringBitmap.or(sets.stream().map(set -> set.bitmap).iterator()));
    }

    /** The set that {@link #toBytes()} wrote. @throws IllegalArgumentException if it did not */
    public static UidSet fromBytes(byte[] bytes) {
        var bitmap = new RoaringBitmap();
        try {
            bitmap.deserialize(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new IllegalArgumentException("not a serialized UID set", e);
        }
        return of(bitmap);
    }

    /** The portable form of RoaringBitmap. */
    public byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(bitmap.serializedSizeInBytes());
        bitmap.serialize(buffer);
        return buffer.array();
    }

    public boolean contains(long uid) {
        return uid >= 1 && uid <= Uid.MAX && bitmap.contains((int) uid);
    }

    public boolean contains(Uid uid) {
        return bitmap.contains((int) uid.value());
    }

    public boolean isEmpty() {
        return bitmap.isEmpty();
    }

    /** How many UIDs are in the set. */
    public long size() {
        return bitmap.getLongCardinality();
    }

    /** About how many octets of memory the set takes. */
    public long octets() {
        return bitmap.getLongSizeInBytes();
    }

    /** The smallest UID. @throws java.util.NoSuchElementException if empty */
    public long first() {
        return Integer.toUnsignedLong(bitmap.first());
    }

    /** The largest UID. @throws java.util.NoSuchElementException if empty */
    public long last() {
        return Integer.toUnsignedLong(bitmap.last());
    }

    /** How many UIDs of the set are not larger than {@code uid}: the sequence number of a member. */
    public long rank(Uid uid) {
        return bitmap.rankLong((int) uid.value());
    }

    /** The UID with the given rank, from 1. @throws IllegalArgumentException outside 1 to {@link #size()} */
    public Uid select(long rank) {
        if (rank < 1 || rank > size()) {
            throw new IllegalArgumentException("no UID has rank " + rank + " among " + size());
        }
        return new Uid(Integer.toUnsignedLong(bitmap.select((int) (rank - 1))));
    }

    public UidSet union(UidSet other) {
        return of(RoaringBitmap.or(bitmap, other.bitmap));
    }

    public UidSet intersect(UidSet other) {
        return of(RoaringBitmap.and(bitmap, other.bitmap));
    }

    public UidSet minus(UidSet other) {
        return of(RoaringBitmap.andNot(bitmap, other.bitmap));
    }

    /** The UIDs larger than {@code uid}. */
    public UidSet after(long uid) {
        RoaringBitmap rest = bitmap.clone();
        rest.remove(0L, Math.min(uid, Uid.MAX) + 1);
        return of(rest);
    }

    /** All UIDs, ascending. */
    public LongStream stream() {
        return bitmap.stream().mapToLong(Integer::toUnsignedLong);
    }

    /** All UIDs, descending. */
    public LongStream descending() {
        return StreamSupport.longStream(
                Spliterators.spliterator(
                        new DescendingUids(bitmap.getReverseIntIterator()),
                        size(),
                        Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL),
                false);
    }

    /** The set as the fewest ranges, ascending. */
    public List<Range> ranges() {
        return ranges(Integer.MAX_VALUE);
    }

    /** The first ranges of the set, at most so many. */
    public List<Range> ranges(int most) {
        var ranges = new ArrayList<Range>();
        long from = isEmpty() ? -1 : first();
        while (from >= 0 && ranges.size() < most) {
            long gap = bitmap.nextAbsentValue((int) from);
            long last = gap < 0 ? Uid.MAX : Integer.toUnsignedLong((int) gap) - 1;
            ranges.add(new Range(from, last));
            from = last == Uid.MAX ? -1 : bitmap.nextValue((int) (last + 1));
        }
        return ranges;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UidSet set && bitmap.equals(set.bitmap);
    }

    @Override
    public int hashCode() {
        return bitmap.hashCode();
    }

    /** As a sequence-set of IMAP (RFC 9051 section 9), {@code 1:3,5}; empty text for the empty set. */
    @Override
    public String toString() {
        return ranges().stream().map(Range::toString).collect(Collectors.joining(","));
    }

    private record DescendingUids(IntIterator uids) implements PrimitiveIterator.OfLong {
        @Override
        public boolean hasNext() {
            return uids.hasNext();
        }

        @Override
        public long nextLong() {
            return Integer.toUnsignedLong(uids.next());
        }
    }

    private static UidSet of(RoaringBitmap bitmap) {
        bitmap.runOptimize();
        return new UidSet(bitmap);
    }

    private static long checked(long uid) {
        return new Uid(uid).value();
    }
}
