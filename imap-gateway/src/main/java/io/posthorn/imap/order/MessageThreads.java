package io.posthorn.imap.order;

import io.posthorn.imap.codec.ThreadAlgorithm;
import io.posthorn.imap.codec.ThreadNode;
import java.util.List;

/** Takes messages one after the other and finds the threads that they make (RFC 5256 section 3). */
public sealed interface MessageThreads permits OrderedSubject, References {

    /** Takes a message. Their numbers ascend. */
    void add(ThreadableMessage message);

    /** The threads of all messages, in their order. To be called once, last. */
    List<ThreadNode> threads();

    /** About how much memory they take until then, in octets. */
    long octets();

    /** An algorithm, before its first message. */
    static MessageThreads by(ThreadAlgorithm algorithm) {
        return switch (algorithm) {
            case ORDEREDSUBJECT -> new OrderedSubject();
            case REFERENCES -> new References();
        };
    }
}
