package io.posthorn.imap.command;

import io.posthorn.mailbox.StoredMessage;

/**
 * The name of a message in all mailboxes of its account (RFC 8474 section 5.1): the id under which it was accepted, which
 * stands in the name of its object and is kept by COPY and MOVE.
 */
final class EmailId {
    private EmailId() {}

    static String of(StoredMessage message) {
        String[] name = message.objectKey().split("\\.");
        return name[1];
    }
}
