package io.posthorn.smtp.outbound.session;

import io.posthorn.smtp.outbound.codec.HeaderEnd;
import io.posthorn.smtp.outbound.codec.LineEndings;
import io.posthorn.smtp.outbound.port.MessageReader;
import io.posthorn.smtp.outbound.port.MessageSource;
import io.posthorn.smtp.outbound.port.MessageUnavailable;
import io.posthorn.smtp.outbound.port.OutboundDelivery;
import io.posthorn.smtp.outbound.port.Verdict;

/** Looks into a message before it is sent; only for servers that cannot take just anything. */
final class ContentCheck {
    private final MessageSource messages;
    private final OutboundDelivery delivery;

    ContentCheck(MessageSource messages, OutboundDelivery delivery) {
        this.messages = messages;
        this.delivery = delivery;
    }

    /** Whether an octet of the message is not ASCII. */
    boolean eightBit() throws SessionFailure {
        var seen = new LineEndings();
        try (MessageReader reader = open()) {
            byte[] piece = reader.next();
            while (piece.length > 0 && !seen.eightBit()) {
                seen.watch(piece);
                piece = reader.next();
            }
        } catch (MessageUnavailable e) {
            throw unavailable(e);
        }
        return seen.eightBit();
    }

    /** Whether an octet of its header is not. */
    boolean eightBitHeader() throws SessionFailure {
        var header = new HeaderEnd();
        try (MessageReader reader = open()) {
            byte[] piece = reader.next();
            while (piece.length > 0 && !header.found() && !header.eightBit()) {
                header.watch(piece);
                piece = reader.next();
            }
        } catch (MessageUnavailable e) {
            throw unavailable(e);
        }
        return header.eightBit();
    }

    static SessionFailure unavailable(MessageUnavailable failure) {
        return new SessionFailure(Verdict.deferred(3, 0, "the stored message cannot be read: " + failure.getMessage()));
    }

    private MessageReader open() {
        return messages.open(delivery.objectKey(), delivery.octets());
    }
}
