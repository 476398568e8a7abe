package io.posthorn.pop3.command;

import io.posthorn.imap.command.ResponseSink;
import io.posthorn.pop3.codec.Pop3Command;
import io.posthorn.pop3.codec.Pop3Reply;
import io.posthorn.pop3.codec.TopOfMessage;
import io.posthorn.pop3.session.Maildrop;
import io.posthorn.pop3.session.Pop3Input;
import java.util.Optional;

/** RETR: a whole message (RFC 1939 section 5). */
final class RetrHandler {
    private final MessageAnswer answer;

    RetrHandler(MessageAnswer answer) {
        this.answer = answer;
    }

    Pop3Input handle(Pop3Command.Retr command, Maildrop maildrop, boolean utf8, ResponseSink client) {
        Optional<Maildrop.Message> found = maildrop.message(command.message());
        if (found.isEmpty()) {
            return new Pop3Input.Replied(Pop3Reply.noSuchMessage());
        }
        Pop3Reply first = Pop3Reply.ok(found.get().size() + " octets");
        answer.send(found.get(), TopOfMessage.everything(), utf8, first, client);
        return new Pop3Input.Answered();
    }
}
