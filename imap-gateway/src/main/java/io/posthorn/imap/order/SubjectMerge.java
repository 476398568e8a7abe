package io.posthorn.imap.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Threads with the same base subject become one: step 5 of {@link References}. */
final class SubjectMerge {
    private final Map<String, Container> table = new HashMap<>();
    private final List<Container> threads;

    /** @param top the first places of the threads, sorted */
    SubjectMerge(List<Container> top) {
        threads = new ArrayList<>(top);
    }

    /** The first places of the threads that are left; not sorted. */
    List<Container> threads() {
        var before = List.copyOf(threads);
        before.forEach(this::populate);
        before.forEach(this::merge);
        threads.removeIf(place -> place.merged);
        return threads;
    }

    // Step 5.B
    private void populate(Container place) {
        String subject = place.threadSubject();
        if (subject.isEmpty()) {
            return;
        }
        Container known = table.putIfAbsent(subject, place);
        if (known != null
                && !known.isDummy()
                && (place.isDummy() || known.isReplyOrForward() && !place.isReplyOrForward())) {
            table.put(subject, place);
        }
    }

    // Step 5.C
    private void merge(Container place) {
        Container known = place.merged ? null : table.get(place.threadSubject());
        if (known == null || known == place) {
            return;
        }
        if (known.isDummy() && place.isDummy()) {
            known.children.addAll(place.children);
            place.children.clear();
            place.merged = true;
        } else if (known.isDummy() || place.isReplyOrForward() && !known.isReplyOrForward()) {
            adopt(known, place);
        } else {
            var dummy = new Container();
            adopt(dummy, place);
            adopt(dummy, known);
            threads.add(dummy);
            table.put(place.threadSubject(), dummy);
        }
    }

    private static void adopt(Container parent, Container child) {
        parent.children.add(child);
        child.merged = true;
    }
}
