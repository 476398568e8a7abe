package io.posthorn.pop3.command;

import io.posthorn.imap.command.ResponseSink;
import io.posthorn.pop3.codec.Pop3Command;
import io.posthorn.pop3.session.Maildrop;
import io.posthorn.pop3.session.Pop3Input;

/** LIST: numbers and sizes (RFC 1939 section 5). */
final class ListHandler {
    private ListHandler() {}

    static Pop3Input handle(Pop3Command.ListMessages command, Maildrop maildrop, ResponseSink client) {
        return Listing.answer(command.message(), maildrop, ListHandler::size, client);
    }

    private static String size(Maildrop.Message message) {
        return Long.toString(message.size());
    }
}
