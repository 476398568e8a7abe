package io.posthorn.pop3.command;

import io.posthorn.imap.command.ResponseSink;
import io.posthorn.mailbox.message.MessageBodies;
import io.posthorn.mailbox.message.OctetRange;
import io.posthorn.pop3.codec.DotStuffing;
import io.posthorn.pop3.codec.HeaderDowngrade;
import io.posthorn.pop3.codec.Pop3Reply;
import io.posthorn.pop3.codec.TopOfMessage;
import io.posthorn.pop3.session.Maildrop;
import java.util.function.UnaryOperator;

/** A message, or its top, as a multi-line answer; it goes out while it is read. */
final class MessageAnswer {
    private final MessageBodies bodies;

    MessageAnswer(MessageBodies bodies) {
        this.bodies = bodies;
    }

    /**
     * @param utf8 whether the client takes a header in UTF-8
     * @throws CutAnswerException if the message cannot be read to its end
     */
    void send(Maildrop.Message message, TopOfMessage top, boolean utf8, Pop3Reply first, ResponseSink client) {
        var rest = new OctetRange(0, message.size());
        byte[] chunk = bodies.read(message.objectKey(), rest);
        client.write(first.encode());
        var downgrade = new HeaderDowngrade();
        UnaryOperator<byte[]> header = utf8 ? UnaryOperator.identity() : downgrade::take;
        var stuffing = new DotStuffing();
        while (chunk.length > 0 && !top.done()) {
            client.write(stuffing.stuff(top.take(header.apply(chunk))));
            rest = rest.partial(chunk.length, Long.MAX_VALUE);
            chunk = top.done() ? new byte[0] : next(message, rest);
        }
        client.write(stuffing.stuff(top.take(downgrade.end())));
        client.write(stuffing.end());
    }

    private byte[] next(Maildrop.Message message, OctetRange rest) {
        try {
            return bodies.read(message.objectKey(), rest);
        } catch (RuntimeException e) {
            throw new CutAnswerException(e);
        }
    }
}
