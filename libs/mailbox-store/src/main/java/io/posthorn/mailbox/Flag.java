package io.posthorn.mailbox;

import java.util.List;
import java.util.Locale;

/**
 * A system flag or a keyword (RFC 9051 section 2.3.2). Case does not matter: two flags that differ in case only are
 * equal, and each keeps the case it was written in.
 *
 * @param name with the backslash for system flags
 */
public record Flag(String name) implements Comparable<Flag> {
    public static final Flag ANSWERED = new Flag("\\Answered");
    public static final Flag FLAGGED = new Flag("\\Flagged");
    public static final Flag DELETED = new Flag("\\Deleted");
    public static final Flag SEEN = new Flag("\\Seen");
    public static final Flag DRAFT = new Flag("\\Draft");

    /** The system flags that can be stored, in the order of RFC 9051. */
    public static final List<Flag> SYSTEM = List.of(ANSWERED, FLAGGED, DELETED, SEEN, DRAFT);

    private static final int MAX_OCTETS = 128;
    // atom-specials of RFC 9051 section 9 among the printable ASCII characters.
    private static final String ATOM_SPECIALS = "(){%*\"\\]";

    /** @throws IllegalArgumentException unless it is a system flag that can be stored or a keyword (an atom) */
    public Flag {
        boolean system = name.startsWith("\\");
        String atom = system ? name.substring(1) : name;
        if (atom.isEmpty() || name.length() > MAX_OCTETS || !atom.chars().allMatch(Flag::isAtomCharacter)) {
            throw new IllegalArgumentException("a flag is an atom of at most " + MAX_OCTETS + " characters");
        }
        if (system && !isStorable(atom)) {
            throw new IllegalArgumentException("there is no system flag " + name + " to store");
        }
    }

    /** Whether this is one of the five system flags that can be stored. */
    public boolean isSystem() {
        return name.charAt(0) == '\\';
    }

    @Override
    public int compareTo(Flag other) {
        return name.compareToIgnoreCase(other.name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Flag flag && name.equalsIgnoreCase(flag.name);
    }

    @Override
    public int hashCode() {
        return name.toLowerCase(Locale.ROOT).hashCode();
    }

    @Override
    public String toString() {
        return name;
    }

    private static boolean isStorable(String atom) {
        return switch (atom.toLowerCase(Locale.ROOT)) {
            case "answered", "flagged", "deleted", "seen", "draft" -> true;
            default -> false;
        };
    }

    private static boolean isAtomCharacter(int c) {
        return c > ' ' && c < 127 && ATOM_SPECIALS.indexOf(c) < 0;
    }
}
