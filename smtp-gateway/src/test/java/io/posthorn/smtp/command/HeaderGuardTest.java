package io.posthorn.smtp.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.posthorn.common.EmailAddress;
import io.posthorn.common.MessageId;
import io.posthorn.smtp.session.BodyEnd;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeaderGuardTest {
    private static final int HOPS = 3;

    @Test
    void countsReceivedFields() {
        assertEquals(Optional.empty(), objection("Received: x\r\n\tby y\r\n".repeat(HOPS) + "\r\nReceived: z\r\n"));
        assertEquals(
                Optional.of(BodyEnd.TOO_MANY_HOPS), objection("received : x\r\n".repeat(HOPS + 1) + "\r\ntext\r\n"));
        assertEquals(Optional.of(BodyEnd.TOO_MANY_HOPS), objection("Received: x\r\n".repeat(HOPS + 1)));
    }

    @Test
    void knowsWhatWasDeliveredToARecipientBefore() {
        assertEquals(Optional.of(BodyEnd.DELIVERED_BEFORE), objection("Delivered-To: MAX@example.com\r\n\r\n"));
        assertEquals(Optional.of(BodyEnd.DELIVERED_BEFORE), objection("delivered-to:\r\n <max@example.com>\r\n\r\n"));
        assertEquals(Optional.of(BodyEnd.DELIVERED_BEFORE), objection("Delivered-To: max@example.com"));
        assertEquals(Optional.empty(), objection("Delivered-To: moritz@example.com\r\n\r\n"));
        assertEquals(Optional.empty(), objection("Subject: x\r\n\r\nDelivered-To: max@example.com\r\n"));
    }

    @Test
    void measuresHeadersAndNotBodies() {
        assertEquals(Optional.empty(), objection("A: b\r\n\r\n" + "x".repeat(5000)));
        assertEquals(Optional.of(BodyEnd.HEADER_TOO_LARGE), objection("A: " + "x".repeat(1000)));
        assertEquals(Optional.of(BodyEnd.HEADER_TOO_LARGE), objection("A: b\r\n".repeat(200)));
    }

    @Test
    void aMessageWithoutAHeaderHasNoLargeOne() {
        assertEquals(Optional.empty(), objection("text and no header\r\n".repeat(200)));
    }

    @Test
    void whereLoopsCannotBeOnlyTheSizeCounts() {
        var guard = HeaderGuard.ofSize(1000);
        guard.read(octets("Received: x\r\n".repeat(HOPS + 1) + "Delivered-To: max@example.com\r\n"));
        guard.end();
        assertEquals(Optional.empty(), guard.objection());
    }

    @Test
    void knowsWhatTheMessageCallsItself() {
        assertEquals(
                Optional.of(new MessageId("a@b")),
                guard("X: y\r\nmessage-id:\r\n <a@b>\r\n\r\n").messageId());
        assertEquals(
                Optional.of(new MessageId("a@b")),
                guard("Message-ID: <a@b>\r\nMessage-ID: <c@d>\r\n\r\n").messageId());
        assertEquals(
                Optional.empty(),
                guard("Message-ID:\r\n\r\nMessage-ID: <a@b>\r\n").messageId());
    }

    private static Optional<BodyEnd> objection(String message) {
        return guard(message).objection();
    }

    private static HeaderGuard guard(String message) {
        var guard = HeaderGuard.of(1000, HOPS, List.of(EmailAddress.parse("Max@Example.com")));
        for (String piece : message.split("(?<=\\G.{7})")) {
            guard.read(octets(piece));
        }
        guard.end();
        return guard;
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
