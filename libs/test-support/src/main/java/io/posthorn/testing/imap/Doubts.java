package io.posthorn.testing.imap;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Messages that may have come to be by commands whose answer was lost: each of them once, or not at all. */
final class Doubts {
    private record Doubt(String mailbox, String text) {}

    private final Map<Doubt, Integer> doubts = new HashMap<>();
    private final Set<String> texts = new HashSet<>();
    /** For messages that were themselves in doubt, how many copies of one there may be in a mailbox. */
    private final Map<String, Integer> ofUnknownText = new HashMap<>();

    /** @param text absent if nobody knows that, either */
    void add(String mailbox, Optional<String> text) {
        if (text.isPresent()) {
            doubts.merge(new Doubt(mailbox, text.get()), 1, Integer::sum);
            texts.add(text.get());
        } else {
            ofUnknownText.merge(mailbox, 1, Integer::sum);
        }
    }

    /** Whether one of the doubts explains this message; if so, it explains no other. */
    boolean explain(String mailbox, String text) {
        return take(doubts, new Doubt(mailbox, text)) || texts.contains(text) && take(ofUnknownText, mailbox);
    }

    @Override
    public String toString() {
        return Integer.toString(
                doubts.values().stream().mapToInt(Integer::intValue).sum());
    }

    private static <K> boolean take(Map<K, Integer> counts, K key) {
        int left = counts.getOrDefault(key, 0);
        if (left > 0) {
            counts.put(key, left - 1);
        }
        return left > 0;
    }
}
