package io.posthorn.imap.codec;

import java.util.List;

/**
 * A message in a thread, with what descends from it (RFC 5256 section 4). Threads may be as deep as there are messages:
 * nobody walks through them by recursion.
 *
 * @param number sequence number or UID; {@link #NOBODY} where the common parent of messages is not there
 * @param children in their order
 */
public record ThreadNode(long number, List<ThreadNode> children) {
    /** No message's number. */
    public static final long NOBODY = 0;

    public ThreadNode {
        children = List.copyOf(children);
    }

    /** Whether there is a message. */
    public boolean isMessage() {
        return number != NOBODY;
    }
}
