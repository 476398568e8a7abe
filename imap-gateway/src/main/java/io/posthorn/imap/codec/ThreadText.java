package io.posthorn.imap.codec;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The response to THREAD (RFC 5256 section 4). */
final class ThreadText {
    private final StringBuilder text = new StringBuilder("THREAD");
    /** What is still to be written at each level that is open. */
    private final Deque<Iterator<ThreadNode>> open = new ArrayDeque<>();

    private ThreadText() {}

    /** The response behind its {@code * }. */
    // thread-data = "THREAD" [SP 1*thread-list]
    static String of(List<ThreadNode> threads) {
        var response = new ThreadText();
        response.text.append(threads.isEmpty() ? "" : " ");
        response.open.push(threads.iterator());
        while (!response.open.isEmpty()) {
            response.step();
        }
        return response.text.toString();
    }

    // thread-list = "(" (thread-members / thread-nested) ")" ; thread-nested = 2*thread-list
    private void step() {
        Iterator<ThreadNode> siblings = open.element();
        if (siblings.hasNext()) {
            text.append('(');
            open.push(members(siblings.next()).iterator());
        } else {
            open.remove();
            text.append(open.isEmpty() ? "" : ")");
        }
    }

    /** Writes a message and its only children, and returns the siblings to which that leads. */
    // thread-members = nz-number *(SP nz-number) [SP thread-nested]
    private List<ThreadNode> members(ThreadNode first) {
        ThreadNode node = first;
        String separator = "";
        while (true) {
            if (node.isMessage()) {
                text.append(separator).append(node.number());
                separator = " ";
            }
            if (node.children().size() != 1) {
                text.append(node.children().isEmpty() ? "" : separator);
                return node.children();
            }
            node = node.children().getFirst();
        }
    }
}
