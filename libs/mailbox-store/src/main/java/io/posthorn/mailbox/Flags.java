package io.posthorn.mailbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** An immutable set of flags: system flags first, in the order of RFC 9051, then keywords by name. */
public final class Flags implements Iterable<Flag> {
    /** Every combination of system flags, by its bits: most messages have no keyword. */
    private static final List<Flags> SYSTEM_ONLY = IntStream.range(0, 1 << Flag.SYSTEM.size())
            .mapToObj(bits -> new Flags(bits, List.of()))
            .toList();

    public static final Flags NONE = SYSTEM_ONLY.getFirst();

    private final int systemBits;
    private final List<Flag> keywords;

    private Flags(int systemBits, List<Flag> keywords) {
        this.systemBits = systemBits;
        this.keywords = keywords;
    }

    public static Flags of(Flag... flags) {
        return of(List.of(flags));
    }

    public static Flags of(Collection<Flag> flags) {
        int bits = 0;
        var keywords = new TreeSet<Flag>();
        for (Flag flag : flags) {
            if (flag.isSystem()) {
                bits |= bit(flag);
            } else {
                keywords.add(flag);
            }
        }
        return of(bits, keywords);
    }

    /**
     * The flags of their stored form.
     *
     * @param systemBits bit n stands for the n-th of {@link Flag#SYSTEM}
     */
    public static Flags of(int systemBits, Collection<Flag> keywords) {
        if (keywords.isEmpty()) {
            return SYSTEM_ONLY.get(systemBits);
        }
        return new Flags(systemBits, List.copyOf(new TreeSet<>(keywords)));
    }

    /** The stored form of the system flags: bit n stands for the n-th of {@link Flag#SYSTEM}. */
    public int systemBits() {
        return systemBits;
    }

    /** The flags that are no system flags. */
    public List<Flag> keywords() {
        return keywords;
    }

    public boolean contains(Flag flag) {
        return flag.isSystem() ? (systemBits & bit(flag)) != 0 : keywords.contains(flag);
    }

    public boolean containsAll(Flags other) {
        return (systemBits & other.systemBits) == other.systemBits && keywords.containsAll(other.keywords);
    }

    /** Whether the two sets share a flag. */
    public boolean containsAny(Flags other) {
        return (systemBits & other.systemBits) != 0 || keywords.stream().anyMatch(other.keywords::contains);
    }

    public boolean isEmpty() {
        return systemBits == 0 && keywords.isEmpty();
    }

    /** The union. A keyword that both have keeps the case it has here. */
    public Flags with(Flags added) {
        var union = new TreeSet<>(keywords);
        union.addAll(added.keywords);
        return of(systemBits | added.systemBits, union);
    }

    /** The difference. */
    public Flags without(Flags removed) {
        var rest = new TreeSet<>(keywords);
        rest.removeAll(removed.keywords);
        return of(systemBits & ~removed.systemBits, rest);
    }

    @Override
    public Iterator<Flag> iterator() {
        var all = new ArrayList<Flag>();
        for (Flag flag : Flag.SYSTEM) {
            if (contains(flag)) {
                all.add(flag);
            }
        }
        all.addAll(keywords);
        return all.iterator();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Flags flags && systemBits == flags.systemBits && keywords.equals(flags.keywords);
    }

    @Override
    public int hashCode() {
        return 31 * systemBits + keywords.hashCode();
    }

    /** As in a flag-list: {@code (\Seen $Forwarded)}. */
    @Override
    public String toString() {
        var text = new StringBuilder("(");
        for (Flag flag : this) {
            text.append(text.length() > 1 ? " " : "").append(flag.name());
        }
        return text.append(')').toString();
    }

    private static int bit(Flag flag) {
        return 1 << Flag.SYSTEM.indexOf(flag);
    }
}
