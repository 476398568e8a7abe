package io.posthorn.pop3.command;

import io.posthorn.imap.command.ResponseSink;
import io.posthorn.pop3.codec.Pop3Command;
import io.posthorn.pop3.codec.Pop3Reply;
import io.posthorn.pop3.codec.TopOfMessage;
import io.posthorn.pop3.session.Maildrop;
import io.posthorn.pop3.session.Pop3Input;
import java.util.Optional;

/** TOP: the header of a message and some lines of its body (RFC 1939 section 7). */
final class TopHandler {
    private final MessageAnswer answer;

    TopHandler(MessageAnswer answer) {
        this.answer = answer;
    }

    Pop3Input handle(Pop3Command.Top command, Maildrop maildrop, boolean utf8, ResponseSink client) {
        Optional<Maildrop.Message> found = maildrop.message(command.message());
        if (found.isEmpty()) {
            return new Pop3Input.Replied(Pop3Reply.noSuchMessage());
        }
        answer.send(found.get(), new TopOfMessage(command.lines()), utf8, Pop3Reply.ok("the top of it"), client);
        return new Pop3Input.Answered();
    }
}
