package io.posthorn.imap.command;

import io.posthorn.mailbox.MessageRow;
import io.posthorn.mailbox.message.BodySection;
import io.posthorn.mailbox.message.HeaderField;
import io.posthorn.mailbox.message.HeaderFields;
import io.posthorn.mailbox.message.MessageBodies;
import io.posthorn.mailbox.message.OctetRange;
import java.util.Collection;
import java.util.List;

/** What of a message can be searched as text. Header fields that the index knows are not read from the bucket. */
final class MessageTexts {
    private final MessageBodies bodies;

    MessageTexts(MessageBodies bodies) {
        this.bodies = bodies;
    }

    /** The message's header fields of a name. */
    List<HeaderField> fields(MessageRow row, String name) {
        return fields(row, List.of(name)).all(name);
    }

    /** The message's header fields of several names, and maybe others. */
    HeaderFields fields(MessageRow row, Collection<String> names) {
        return row.metadata().headerFields(names).orElseGet(() -> header(row));
    }

    /** Whether a text stands in one of the message's text parts, decoded. */
    boolean bodyContains(MessageRow row, String text) {
        var message = new MessageWindow(
                bodies, row.message().objectKey(), row.message().size());
        return new TextPartSearch(text).found(row.metadata().structure(), message);
    }

    /** Whether a text stands in the header or in the body. */
    boolean messageContains(MessageRow row, String text) {
        return header(row).fields().stream()
                        .anyMatch(field -> Folding.contains(field.name() + ": " + field.text(), text))
                || bodyContains(row, text);
    }

    private HeaderFields header(MessageRow row) {
        OctetRange range = row.metadata().structure().locate(BodySection.HEADER).orElseThrow();
        return bodies.header(row.message().objectKey(), range);
    }
}
