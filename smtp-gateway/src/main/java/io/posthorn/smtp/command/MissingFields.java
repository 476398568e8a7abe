package io.posthorn.smtp.command;

import io.posthorn.common.MessageId;
import io.posthorn.common.QueueId;
import io.posthorn.smtp.codec.SubmittedHeader;

/** The fields that a message needs and its author's program left out (RFC 6409 sections 8.2 and 8.3). */
final class MissingFields {
    private MissingFields() {}

    /** The fields to put before the message, with their CRLF. */
    static String of(SubmittedHeader header, QueueId id, String hostname) {
        String date = header.dated() ? "" : "Date: " + TraceHeader.date(id) + "\r\n";
        String messageId = header.identified() ? "" : "Message-ID: " + messageId(id, hostname) + "\r\n";
        return date + messageId;
    }

    /** The id that a message gets that came without one. */
    static MessageId messageId(QueueId id, String hostname) {
        return new MessageId(id + "@" + hostname);
    }
}
