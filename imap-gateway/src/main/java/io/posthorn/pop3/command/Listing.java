package io.posthorn.pop3.command;

import io.posthorn.imap.command.ResponseSink;
import io.posthorn.pop3.codec.Pop3Reply;
import io.posthorn.pop3.session.Maildrop;
import io.posthorn.pop3.session.Pop3Input;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** A line for one message, or for each. */
final class Listing {
    private Listing() {}

    static Pop3Input answer(
            Optional<Integer> number, Maildrop maildrop, Function<Maildrop.Message, String> what, ResponseSink client) {
        if (number.isPresent()) {
            return new Pop3Input.Replied(maildrop.message(number.get())
                    .map(message -> Pop3Reply.ok(number.get() + " " + what.apply(message)))
                    .orElseGet(Pop3Reply::noSuchMessage));
        }
        client.write(Pop3Reply.ok("all messages").encode());
        maildrop.numbers()
                .forEach(n -> client.write(
                        ascii(n + " " + what.apply(maildrop.message(n).orElseThrow()) + "\r\n")));
        client.write(ascii(".\r\n"));
        return new Pop3Input.Answered();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
