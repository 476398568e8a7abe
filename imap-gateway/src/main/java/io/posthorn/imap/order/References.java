package io.posthorn.imap.order;

import io.posthorn.imap.codec.ThreadNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** REFERENCES: messages are children of what they refer to (RFC 5256 section 3, whose steps are named here). */
final class References implements MessageThreads {
    /** Of longer lists the last ones count. */
    private static final int MOST_REFERENCES = 500;
    /** Looking for loops may cost so much for each link, beside what all of them have together. */
    private static final int STEPS_OF_LINK = 100;

    private static final long STEPS_OF_ALL = 1_000_000;

    /** About what a place takes beside its texts. */
    private static final int PLACE_OCTETS = 250;

    private final Map<String, Container> byId = new HashMap<>();
    private final Map<String, String> subjects = new HashMap<>();
    private final List<Container> places = new ArrayList<>();
    private long octets;
    private long steps = STEPS_OF_ALL;

    // Step 1
    @Override
    public void add(ThreadableMessage message) {
        Container own = placeOf(message);
        own.fill(message, subjects.computeIfAbsent(message.subject(), this::keep));
        List<String> references = message.references();
        Container parent = null;
        for (String id : references.subList(Math.max(0, references.size() - MOST_REFERENCES), references.size())) {
            Container next = byId.computeIfAbsent(id, this::newPlace);
            if (parent != null && next.parent == null) {
                link(parent, next);
            }
            parent = next;
        }
        own.unlink();
        if (parent != null) {
            link(parent, own);
        }
    }

    @Override
    public long octets() {
        return octets;
    }

    @Override
    public List<ThreadNode> threads() {
        List<Container> top = gather();
        sort(top);
        List<Container> merged = new SubjectMerge(top).threads();
        places.forEach(Container::sortChildren);
        sort(merged);
        return nodes(merged);
    }

    /** A message's place by its id, which only the first of several has, or else one of its own. */
    private Container placeOf(ThreadableMessage message) {
        return message.id()
                .map(id -> byId.computeIfAbsent(id, this::newPlace))
                .filter(Container::isDummy)
                .orElseGet(() -> newPlace(""));
    }

    private Container newPlace(String id) {
        octets += PLACE_OCTETS + id.length();
        var place = new Container();
        places.add(place);
        return place;
    }

    // One text for all messages of the subject
    private String keep(String subject) {
        octets += 2L * subject.length();
        return subject;
    }

    private void link(Container parent, Container child) {
        if (!makesLoop(parent, child)) {
            child.linkTo(parent);
        }
    }

    /**
     * Whether the child stands above the parent. Mailboxes that were made to keep us busy are threaded less: there, what
     * is far above counts as a loop.
     */
    private boolean makesLoop(Container parent, Container child) {
        if (child.linked == 0) {
            return parent == child;
        }
        steps += STEPS_OF_LINK;
        Container above = parent;
        while (above != null && above != child && steps > 0) {
            above = above.parent;
            steps--;
        }
        return above != null;
    }

    // Steps 2 and 3
    private List<Container> gather() {
        var top = new ArrayList<Container>();
        for (Container place : places) {
            if (!place.isDummy()) {
                (place.parent == null ? top : heir(place.parent).children).add(place);
            }
        }
        for (Container place : places) {
            if (place.isDummy() && place.parent == null && !place.children.isEmpty()) {
                top.add(place.children.size() == 1 ? place.children.getFirst() : place);
            }
        }
        return top;
    }

    /** Who has the children of a place when dummies are gone: the next message above, or the dummy at the top. */
    private static Container heir(Container place) {
        Container above = place;
        while (above.isDummy() && above.parent != null && above.heir == null) {
            above = above.parent;
        }
        Container heir = above.heir == null ? above : above.heir;
        for (Container passed = place; passed != above; passed = passed.parent) {
            passed.heir = heir;
        }
        return heir;
    }

    // Steps 4 and 6
    private static void sort(List<Container> top) {
        top.stream().filter(Container::isDummy).forEach(Container::sortChildren);
        top.sort(Container.BY_SENT_DATE);
    }

    private static List<ThreadNode> nodes(List<Container> top) {
        var places = new ArrayList<>(top);
        for (int i = 0; i < places.size(); i++) {
            places.addAll(places.get(i).children);
        }
        // Children stand behind their parents.
        for (Container place : places.reversed()) {
            place.node = new ThreadNode(
                    place.number(),
                    place.children.stream().map(child -> child.node).toList());
        }
        return top.stream().map(place -> place.node).toList();
    }
}
