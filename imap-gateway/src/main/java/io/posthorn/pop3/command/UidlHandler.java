package io.posthorn.pop3.command;

import io.posthorn.imap.command.ResponseSink;
import io.posthorn.pop3.codec.Pop3Command;
import io.posthorn.pop3.session.Maildrop;
import io.posthorn.pop3.session.Pop3Input;

/** UIDL: numbers and unique ids (RFC 1939 section 7). */
final class UidlHandler {
    private UidlHandler() {}

    static Pop3Input handle(Pop3Command.Uidl command, Maildrop maildrop, ResponseSink client) {
        return Listing.answer(command.message(), maildrop, maildrop::uniqueId, client);
    }
}
