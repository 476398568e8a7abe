package io.posthorn.imap.transcript;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What many sessions together know of all messages: what came to be, and what became of it. */
final class MailboxLedger {
    /** A message in a mailbox. */
    record Place(String mailbox, long uid) {}

    private final Map<Place, String> appended = new HashMap<>();
    private final Map<Place, Place> copies = new HashMap<>();
    private final Set<Place> mayHaveBeenDeleted = new HashSet<>();
    private final Set<Place> gone = new HashSet<>();

    /** A message with this text was appended. */
    synchronized void appended(Place place, String text) {
        unique(appended.put(place, text), place);
    }

    /** A message was copied. */
    synchronized void copied(Place source, Place copy) {
        unique(copies.put(copy, source), copy);
    }

    /** A message is about to get {@code \Deleted}, or somebody has seen it with that flag: anybody may expunge it. */
    synchronized void mayBeDeleted(Place place) {
        mayHaveBeenDeleted.add(place);
    }

    /** A session was told that a message went. */
    synchronized void gone(Place place) {
        gone.add(place);
    }

    synchronized boolean isGone(Place place) {
        return gone.contains(place);
    }

    /** The text of a message, found through all copies of copies. */
    synchronized Optional<String> text(Place place) {
        Place origin = place;
        while (copies.containsKey(origin)) {
            origin = copies.get(origin);
        }
        return Optional.ofNullable(appended.get(origin));
    }

    /** The messages that nobody can have removed: they must be there. */
    synchronized Set<Place> lasting() {
        Set<Place> lasting = new HashSet<>(appended.keySet());
        lasting.addAll(copies.keySet());
        lasting.removeAll(gone);
        lasting.removeIf(this::mayHaveGone);
        return lasting;
    }

    /** How much happened. */
    @Override
    public synchronized String toString() {
        return appended.size() + " messages appended, " + copies.size() + " copied, " + gone.size() + " gone, "
                + lasting().size() + " that must last";
    }

    /** A copy of a message with {@code \Deleted} has that flag, too. */
    private boolean mayHaveGone(Place place) {
        Place origin = place;
        while (origin != null) {
            if (mayHaveBeenDeleted.contains(origin)) {
                return true;
            }
            origin = copies.get(origin);
        }
        return false;
    }

    private static void unique(Object before, Place place) {
        if (before != null) {
            throw new AssertionError(place + " was given twice");
        }
    }
}
