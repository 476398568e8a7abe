package io.posthorn.smtp.outbound.session;

import io.posthorn.common.BodyType;
import io.posthorn.smtp.outbound.codec.ClientCommands;
import io.posthorn.smtp.outbound.codec.LineEndings;
import io.posthorn.smtp.outbound.codec.ServerReply;
import io.posthorn.smtp.outbound.port.MessageReader;
import io.posthorn.smtp.outbound.port.MessageUnavailable;
import io.posthorn.smtp.outbound.port.Verdict;
import java.nio.charset.StandardCharsets;

/**
 * The message in chunks (RFC 3030). The last chunk is empty, or the line end that the message lacks, so that nothing but
 * its few octets stands between the queue's agreement and the end of the message.
 */
final class ChunkStep {
    /** Chunks whose replies may be outstanding where the server knows PIPELINING. */
    private static final int WINDOW = 4;

    private final Exchange exchange;
    private final BodyType body;
    private final int window;
    private int outstanding;

    ChunkStep(Exchange exchange, BodyType body, boolean pipelining) {
        this.exchange = exchange;
        this.body = body;
        this.window = pipelining ? WINDOW : 1;
    }

    Verdict run(MessageReader message, LastWord lastWord) throws SessionFailure {
        boolean lines = body != BodyType.BINARY_MIME;
        var endings = new LineEndings();
        try {
            for (byte[] piece = message.next(); piece.length > 0; piece = message.next()) {
                endings.watch(piece);
                if (lines && endings.bare()) {
                    throw MessageStep.bareLineEnding(exchange);
                }
                exchange.writeMessage(ClientCommands.bdat(piece.length), MessageStep.DOING);
                exchange.writeMessage(piece, MessageStep.DOING);
                outstanding++;
                awaitReplies(window - 1);
            }
        } catch (MessageUnavailable e) {
            throw exchange.closing(ContentCheck.unavailable(e).verdict());
        }
        if (lines && endings.bareAtEnd()) {
            throw MessageStep.bareLineEnding(exchange);
        }
        awaitReplies(0);
        return MessageStep.end(exchange, last(lines && !endings.startOfLine()), lastWord);
    }

    private static byte[] last(boolean lineEndMissing) {
        String command = new String(ClientCommands.bdatLast(lineEndMissing ? 2 : 0), StandardCharsets.US_ASCII);
        return (command + (lineEndMissing ? "\r\n" : "")).getBytes(StandardCharsets.US_ASCII);
    }

    private void awaitReplies(int most) throws SessionFailure {
        while (outstanding > most) {
            ServerReply reply = exchange.read(exchange.timeouts().block(), MessageStep.DOING);
            outstanding--;
            if (!reply.accepts()) {
                awaitTheRest();
                throw new SessionFailure(Exchange.refusal(reply));
            }
        }
    }

    /** After a refused chunk the others are refused, too: their replies have to be read all the same. */
    private void awaitTheRest() throws SessionFailure {
        for (; outstanding > 0; outstanding--) {
            exchange.read(exchange.timeouts().block(), MessageStep.DOING);
        }
    }
}
