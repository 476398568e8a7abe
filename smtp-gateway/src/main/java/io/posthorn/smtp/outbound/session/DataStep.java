package io.posthorn.smtp.outbound.session;

import io.posthorn.smtp.codec.DotStuffing;
import io.posthorn.smtp.outbound.codec.LineEndings;
import io.posthorn.smtp.outbound.port.MessageReader;
import io.posthorn.smtp.outbound.port.MessageUnavailable;
import io.posthorn.smtp.outbound.port.Verdict;

/** The message behind DATA (RFC 5321 section 4.1.1.4): lines, dot-stuffed, and a dot. */
final class DataStep {
    private DataStep() {}

    static Verdict run(Exchange exchange, MessageReader message, LastWord lastWord) throws SessionFailure {
        var stuffing = new DotStuffing.Encoder();
        var endings = new LineEndings();
        try {
            for (byte[] piece = message.next(); piece.length > 0; piece = message.next()) {
                endings.watch(piece);
                if (endings.bare()) {
                    throw MessageStep.bareLineEnding(exchange);
                }
                exchange.writeMessage(stuffing.write(piece), MessageStep.DOING);
            }
        } catch (MessageUnavailable e) {
            throw exchange.closing(ContentCheck.unavailable(e).verdict());
        }
        if (endings.bareAtEnd()) {
            throw MessageStep.bareLineEnding(exchange);
        }
        return MessageStep.end(exchange, stuffing.end(), lastWord);
    }
}
