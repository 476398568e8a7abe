package io.posthorn.imap.order;

import io.posthorn.imap.codec.ThreadNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A place in a thread while {@link References} builds it: a message, or a dummy for one that is not there. */
final class Container {
    /** By sent date, and where it is the same, by the place in the mailbox. */
    static final Comparator<Container> BY_SENT_DATE =
            Comparator.comparingLong((Container c) -> c.speaker().sent).thenComparingLong(c -> c.speaker().number);

    /** Step 1: what it is linked to. */
    Container parent;
    /** Step 1: how many are linked to it. */
    int linked;
    /** Step 3: for a dummy, whoever takes its children. */
    Container heir;
    /** From step 2 on. */
    final List<Container> children = new ArrayList<>();
    /** Step 5: whether it has a place in another thread now. */
    boolean merged;
    /** In the end. */
    ThreadNode node;

    private long number = ThreadNode.NOBODY;
    private long sent;
    private String subject = "";
    private boolean replyOrForward;

    /** The message is there. */
    void fill(ThreadableMessage message, String ownSubject) {
        number = message.number();
        sent = message.sent();
        subject = ownSubject;
        replyOrForward = message.replyOrForward();
    }

    boolean isDummy() {
        return number == ThreadNode.NOBODY;
    }

    long number() {
        return number;
    }

    boolean isReplyOrForward() {
        return replyOrForward;
    }

    /** The base subject of the message, or of the first child of a dummy. */
    String threadSubject() {
        return speaker().subject;
    }

    void linkTo(Container other) {
        parent = other;
        other.linked++;
    }

    void unlink() {
        if (parent != null) {
            parent.linked--;
            parent = null;
        }
    }

    void sortChildren() {
        children.sort(BY_SENT_DATE);
    }

    /** Who stands for this place: a dummy, which only stands at the top, is what its first child is (steps 4 to 6). */
    private Container speaker() {
        return isDummy() ? children.getFirst() : this;
    }
}
