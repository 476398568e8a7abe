package io.posthorn.testing.imap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What many sessions together know of all messages: what came to be, what became of it, and what nobody can know. */
final class MailboxLedger {
    private final Map<Place, String> appended = new HashMap<>();
    private final Map<Place, Place> copies = new HashMap<>();
    private final Set<Place> mayHaveBeenDeleted = new HashSet<>();
    private final Set<Place> mayHaveBeenMoved = new HashSet<>();
    private final Set<Place> gone = new HashSet<>();
    private final Doubts doubts = new Doubts();

    /** A message with this text was appended. */
    synchronized void appended(Place place, String text) {
        unique(appended.put(place, text), place);
    }

    /** Whether a message with this text was appended, nobody knows. */
    synchronized void appendInDoubt(String mailbox, String text) {
        doubts.add(mailbox, Optional.of(text));
    }

    /** A message was copied. */
    synchronized void copied(Place source, Place copy) {
        unique(copies.put(copy, source), copy);
    }

    /** Whether messages were copied or moved, all of them or none, nobody knows. */
    synchronized void transferInDoubt(Collection<Place> sources, String to, boolean move) {
        for (Place source : sources) {
            doubts.add(to, text(source));
            if (move) {
                mayHaveBeenMoved.add(source);
            }
        }
    }

    /** A message is about to get {@code \Deleted}, or somebody has seen it with that flag: anybody may expunge it. */
    synchronized void mayBeDeleted(Place place) {
        mayHaveBeenDeleted.add(place);
    }

    /** A session was told that a message went. */
    synchronized void gone(Place place) {
        gone.add(place);
    }

    /**
     * What cannot be, if this is all that is there in the end.
     *
     * @param stored the text of each message
     */
    synchronized List<String> contradictions(Map<Place, String> stored) {
        List<String> found = new ArrayList<>();
        Map<Place, String> unexplained = new HashMap<>();
        stored.forEach((place, text) -> {
            Place origin = origin(place);
            String known = appended.getOrDefault(origin, unexplained.get(origin));
            if (gone.contains(place)) {
                found.add(place + " is back");
            }
            if (known == null) {
                unexplained.put(origin, text);
            } else if (!known.equals(text)) {
                found.add(place + " was «" + known + "» and is «" + text + "»");
            }
        });
        unexplained.forEach((origin, text) -> {
            if (!doubts.explain(origin.mailbox(), text)) {
                found.add("nobody knows where " + origin + " comes from: " + text);
            }
        });
        for (Place place : lasting()) {
            if (!stored.containsKey(place)) {
                found.add(place + " is lost");
            }
        }
        for (Place place : mayHaveBeenMoved) {
            if (!mayHaveGone(place)
                    && !stored.containsKey(place)
                    && mayHaveBeenDeleted.stream().noneMatch(this::isUnexplained)
                    && !unexplained.containsValue(text(place).orElse(""))) {
                found.add(place + " was lost by a MOVE");
            }
        }
        return found;
    }

    /** How much happened. */
    @Override
    public synchronized String toString() {
        return appended.size() + " messages appended, " + copies.size() + " copied, " + gone.size() + " gone, "
                + lasting().size() + " that must last, " + doubts + " in doubt";
    }

    /** The messages that nobody can have removed: they must be there. */
    private Set<Place> lasting() {
        Set<Place> lasting = new HashSet<>(appended.keySet());
        lasting.addAll(copies.keySet());
        lasting.removeAll(gone);
        lasting.removeAll(mayHaveBeenMoved);
        lasting.removeIf(this::mayHaveGone);
        return lasting;
    }

    /** A copy of a message with {@code \Deleted} has that flag, too. */
    private boolean mayHaveGone(Place place) {
        Place at = place;
        while (at != null) {
            if (mayHaveBeenDeleted.contains(at)) {
                return true;
            }
            at = copies.get(at);
        }
        return false;
    }

    private boolean isUnexplained(Place place) {
        return text(place).isEmpty();
    }

    /** The text of a message, found through all copies of copies. */
    private Optional<String> text(Place place) {
        return Optional.ofNullable(appended.get(origin(place)));
    }

    private Place origin(Place place) {
        Place origin = place;
        while (copies.containsKey(origin)) {
            origin = copies.get(origin);
        }
        return origin;
    }

    private static void unique(Object before, Place place) {
        if (before != null) {
            throw new AssertionError(place + " was given twice");
        }
    }
}
