package io.posthorn.imap.order;

import io.posthorn.imap.codec.ThreadNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * ORDEREDSUBJECT: messages with the same base subject are a thread; the oldest is the parent of all others (RFC 5256
 * section 3).
 */
final class OrderedSubject implements MessageThreads {
    private record Entry(long number, long sent) {}

    private static final Comparator<Entry> BY_SENT_DATE =
            Comparator.comparingLong(Entry::sent).thenComparingLong(Entry::number);

    /** About what a message takes, and a subject beside its text. */
    private static final int ENTRY_OCTETS = 100;

    private final Map<String, List<Entry>> bySubject = new HashMap<>();
    private long octets;

    @Override
    public void add(ThreadableMessage message) {
        octets += ENTRY_OCTETS;
        bySubject.computeIfAbsent(message.subject(), this::newThread).add(new Entry(message.number(), message.sent()));
    }

    @Override
    public long octets() {
        return octets;
    }

    @Override
    public List<ThreadNode> threads() {
        bySubject.values().forEach(thread -> thread.sort(BY_SENT_DATE));
        return bySubject.values().stream()
                .sorted(Comparator.comparing(List::getFirst, BY_SENT_DATE))
                .map(OrderedSubject::thread)
                .toList();
    }

    private List<Entry> newThread(String subject) {
        octets += ENTRY_OCTETS + 2L * subject.length();
        return new ArrayList<>();
    }

    private static ThreadNode thread(List<Entry> entries) {
        return new ThreadNode(
                entries.getFirst().number(),
                entries.stream()
                        .skip(1)
                        .map(entry -> new ThreadNode(entry.number(), List.of()))
                        .toList());
    }
}
