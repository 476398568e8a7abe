package io.posthorn.imap.order;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** REFERENCES as the steps of RFC 5256 section 3 say it, without any thought of how long it takes. */
final class LiteralReferences {
    private static final class Node {
        ThreadableMessage message;
        Node parent;
        final List<Node> children = new ArrayList<>();

        boolean dummy() {
            return message == null;
        }

        Node first() {
            return dummy() ? children.getFirst() : this;
        }

        void moveTo(Node other) {
            if (parent != null) {
                parent.children.remove(this);
            }
            parent = other;
            if (other != null) {
                other.children.add(this);
            }
        }

        boolean isOrDescendsFrom(Node other) {
            return this == other || parent != null && parent.isOrDescendsFrom(other);
        }
    }

    private static final Comparator<Node> BY_DATE = Comparator.comparingLong(
                    (Node node) -> node.first().message.sent())
            .thenComparingLong(node -> node.first().message.number());

    private final Map<String, Node> table = new LinkedHashMap<>();
    private final Node root = new Node();

    /** The response, with its line end. */
    static String threads(List<ThreadableMessage> messages) {
        var threading = new LiteralReferences();
        threading.link(messages);
        threading.prune(threading.root);
        threading.root.children.forEach(LiteralReferences::sortDummy);
        threading.root.children.sort(BY_DATE);
        threading.gatherSubjects();
        sort(threading.root);
        return "* THREAD " + nested(threading.root) + "\r\n";
    }

    // Steps 1 and 2
    private void link(List<ThreadableMessage> messages) {
        for (ThreadableMessage message : messages) {
            String id = message.id().orElse("none" + message.number());
            Node own = table.computeIfAbsent(id, _ -> new Node());
            if (!own.dummy()) {
                own = table.computeIfAbsent("again" + message.number(), _ -> new Node());
            }
            own.message = message;
            Node last = null;
            for (String reference : message.references()) {
                Node node = table.computeIfAbsent(reference, _ -> new Node());
                if (last != null && node.parent == null && !last.isOrDescendsFrom(node)) {
                    node.moveTo(last);
                }
                last = node;
            }
            own.moveTo(null);
            if (last != null && !last.isOrDescendsFrom(own)) {
                own.moveTo(last);
            }
        }
        table.values().stream().filter(node -> node.parent == null).forEach(node -> node.moveTo(root));
    }

    // Step 3
    private void prune(Node node) {
        for (Node child : List.copyOf(node.children)) {
            prune(child);
            if (child.dummy() && child.children.isEmpty()) {
                child.moveTo(null);
            } else if (child.dummy() && (node != root || child.children.size() == 1)) {
                List.copyOf(child.children).forEach(grandchild -> grandchild.moveTo(node));
                child.moveTo(null);
            }
        }
    }

    private static void sortDummy(Node node) {
        if (node.dummy()) {
            node.children.sort(BY_DATE);
        }
    }

    // Step 5
    private void gatherSubjects() {
        Map<String, Node> subjects = new HashMap<>();
        for (Node node : root.children) {
            String subject = node.first().message.subject();
            Node known = subjects.get(subject);
            if (subject.isEmpty()) {
                continue;
            }
            if (known == null || !known.dummy() && (node.dummy() || reply(known) && !reply(node))) {
                subjects.put(subject, node);
            }
        }
        for (Node node : List.copyOf(root.children)) {
            if (node.parent != root) {
                continue;
            }
            String subject = node.first().message.subject();
            Node known = subjects.get(subject);
            if (subject.isEmpty() || known == node) {
                continue;
            }
            if (known.dummy() && node.dummy()) {
                List.copyOf(node.children).forEach(child -> child.moveTo(known));
                node.moveTo(null);
            } else if (known.dummy() || reply(node) && !reply(known)) {
                node.moveTo(known);
            } else {
                var dummy = new Node();
                dummy.moveTo(root);
                node.moveTo(dummy);
                known.moveTo(dummy);
                subjects.put(subject, dummy);
            }
        }
    }

    private static boolean reply(Node node) {
        return node.message.replyOrForward();
    }

    // Step 6
    private static void sort(Node node) {
        node.children.forEach(LiteralReferences::sort);
        node.children.sort(BY_DATE);
    }

    private static String nested(Node parent) {
        return parent.children.stream().map(child -> "(" + members(child) + ")").collect(Collectors.joining());
    }

    private static String members(Node node) {
        String number = node.dummy() ? "" : Long.toString(node.message.number());
        String space = node.dummy() || node.children.isEmpty() ? "" : " ";
        return number + space + (node.children.size() == 1 ? members(node.children.getFirst()) : nested(node));
    }
}
