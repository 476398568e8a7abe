package io.posthorn.delivery.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.posthorn.common.BodyType;
import io.posthorn.common.DsnNotify;
import io.posthorn.common.DsnReturn;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.QueueId;
import io.posthorn.common.Recipient;
import io.posthorn.common.ReversePath;
import io.posthorn.common.TransportOptions;
import io.posthorn.contracts.v1.AcceptedMessage;
import io.posthorn.contracts.v1.AcceptedRecipient;
import io.posthorn.contracts.v1.SpooledBody;
import io.posthorn.delivery.mail.RecordReading.Illegible;
import io.posthorn.delivery.mail.RecordReading.Legible;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordReadingTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.890Z");
    private static final QueueId ID = QueueId.of(NOW, 42);

    @Test
    void reads_all_that_delivery_needs() {
        var mail = read(message().build());
        assertEquals(ID, mail.queueId());
        assertEquals(NOW, mail.acceptedAt());
        assertEquals(new ReversePath.Address(EmailAddress.parse("sender@example.org")), mail.reversePath());
        assertEquals(
                List.of(
                        new Recipient(EmailAddress.parse("max@example.com")),
                        new Recipient(EmailAddress.parse("\"m o\"@example.com"))),
                mail.recipients());
        assertEquals(TransportOptions.NONE, mail.options());
        assertEquals(ByteString.copyFromUtf8("Received: x\r\n"), mail.traceHeader());
        assertEquals(new MailBody.Inline(ByteString.copyFromUtf8("Subject: x\r\n\r\nx\r\n")), mail.body());
    }

    @Test
    void reads_what_the_sender_asks_for() {
        var mail = read(message()
                .setBodyType(io.posthorn.contracts.v1.BodyType.BODY_TYPE_8BITMIME)
                .setSmtpUtf8(true)
                .setRequireTls(true)
                .setDsnReturn(io.posthorn.contracts.v1.DsnReturn.DSN_RETURN_HEADERS)
                .setEnvelopeId("QQ314159")
                .addRecipients(AcceptedRecipient.newBuilder()
                        .setForwardPath("dsn@example.com")
                        .addNotify(io.posthorn.contracts.v1.DsnNotify.DSN_NOTIFY_SUCCESS)
                        .addNotify(io.posthorn.contracts.v1.DsnNotify.DSN_NOTIFY_DELAY)
                        .setOriginalRecipient("rfc822;first@example.org"))
                .build());
        assertEquals(
                new TransportOptions(
                        BodyType.EIGHT_BIT_MIME, true, true, Optional.of(DsnReturn.HEADERS), Optional.of("QQ314159")),
                mail.options());
        assertEquals(
                new Recipient(
                        EmailAddress.parse("dsn@example.com"),
                        Set.of(DsnNotify.SUCCESS, DsnNotify.DELAY),
                        Optional.of("rfc822;first@example.org")),
                mail.recipients().getLast());
    }

    @Test
    void reads_the_null_reverse_path_and_a_claim_check() {
        var mail = read(message()
                .setReversePath("")
                .setSpooled(
                        SpooledBody.newBuilder().setKey("spool/2026-03-04/x").setOctets(7))
                .build());
        assertEquals(new ReversePath.Null(), mail.reversePath());
        assertEquals(new MailBody.Spooled("spool/2026-03-04/x", 7), mail.body());
    }

    @Test
    void names_what_is_wrong() {
        assertReason("no body", message().clearBody());
        assertReason("queue id", message().setQueueId("nonsense"));
        assertReason("at least one recipient", message().clearRecipients());
        assertReason("form local-part@domain", message().setReversePath("nobody"));
        assertReason("control", message().setReversePath("\"a\r\nBcc: b\"@example.com"));
        assertEquals(
                ID.text(),
                assertInstanceOf(
                                Illegible.class,
                                RecordReading.of(message().clearBody().build().toByteString()))
                        .queueId());
    }

    @Test
    void takes_any_octets_without_an_exception() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        byte[] whole = message().build().toByteArray();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertInstanceOf(Illegible.class, RecordReading.of(ByteString.copyFrom(cut)), "cut at " + length);
        }
        for (int round = 0; round < 5_000; round++) {
            byte[] changed = whole.clone();
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            assertTrue(RecordReading.of(ByteString.copyFrom(changed)) != null, "seed " + seed);
        }
        assertInstanceOf(Illegible.class, RecordReading.of(ByteString.copyFromUtf8("no protobuf")));
    }

    private static AcceptedMail read(AcceptedMessage message) {
        return assertInstanceOf(Legible.class, RecordReading.of(message.toByteString()))
                .mail();
    }

    private static void assertReason(String part, AcceptedMessage.Builder message) {
        String reason = assertInstanceOf(
                        Illegible.class, RecordReading.of(message.build().toByteString()))
                .reason();
        assertTrue(reason.contains(part), reason);
    }

    private static AcceptedMessage.Builder message() {
        return AcceptedMessage.newBuilder()
                .setQueueId(ID.text())
                .setAcceptedAtMillis(NOW.toEpochMilli())
                .setReversePath("sender@example.org")
                .addRecipients(AcceptedRecipient.newBuilder().setForwardPath("max@example.com"))
                .addRecipients(AcceptedRecipient.newBuilder().setForwardPath("\"m o\"@example.com"))
                .setTraceHeader(ByteString.copyFromUtf8("Received: x\r\n"))
                .setInline(ByteString.copyFromUtf8("Subject: x\r\n\r\nx\r\n"));
    }
}
