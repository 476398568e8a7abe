package io.posthorn.imap.command;

import io.posthorn.mailbox.MessageRow;
import io.posthorn.mailbox.message.MessageBodies;
import java.util.Iterator;
import java.util.List;

/** Goes through messages in order, while the next few of them are read from the bucket already. */
final class ReadAhead {
    private static final int MESSAGES = 8;

    private final MessageBodies bodies;

    ReadAhead(MessageBodies bodies) {
        this.bodies = bodies;
    }

    /** The messages, to be gone through once. */
    Iterable<MessageRow> over(List<MessageRow> rows) {
        return () -> new Iterator<>() {
            private int next;
            private int asked = 1; // The first one is read at once, anyway.

            @Override
            public boolean hasNext() {
                return next < rows.size();
            }

            @Override
            public MessageRow next() {
                MessageRow row = rows.get(next++);
                for (; asked < Math.min(next + MESSAGES, rows.size()); asked++) {
                    var ahead = rows.get(asked).message();
                    bodies.readAhead(ahead.objectKey(), ahead.size());
                }
                return row;
            }
        };
    }
}
