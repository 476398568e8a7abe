package io.posthorn.smtp.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.common.EmailAddress;
import io.posthorn.common.MessageId;
import io.posthorn.common.QueueId;
import io.posthorn.common.Recipient;
import io.posthorn.common.ReversePath;
import io.posthorn.common.TransportOptions;
import io.posthorn.smtp.fake.FakeMailLog;
import io.posthorn.smtp.fake.FakeSpool;
import io.posthorn.smtp.fake.FakeWorld;
import io.posthorn.smtp.port.AcceptedMail;
import io.posthorn.smtp.port.AcceptedMail.Content;
import io.posthorn.smtp.port.MessageBody;
import io.posthorn.smtp.port.NotDurableException;
import io.posthorn.smtp.port.SpoolUpload;
import io.posthorn.smtp.session.Acceptance;
import io.posthorn.smtp.session.Client;
import io.posthorn.smtp.session.MailTransaction;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageAcceptorTest {
    private static final int INLINE = 100;

    private final FakeMailLog log = new FakeMailLog();
    private final FakeSpool spool = new FakeSpool();
    private final MessageAcceptor acceptor = new MessageAcceptor(
            () -> "mail.example.com", log, spool, INLINE, Clock.fixed(FakeWorld.NOW, ZoneOffset.UTC));

    @Test
    void appendsWhatItSaysIsQueued() {
        var queued = assertInstanceOf(Acceptance.Queued.class, acceptor.accept(message(INLINE)));
        AcceptedMail mail = log.mails.getFirst();
        assertEquals(queued.id(), mail.id());
        assertEquals(FakeWorld.NOW, mail.id().time());
        assertTrue(mail.traceHeader().contains(" id " + mail.id()));
        assertInstanceOf(Content.Inline.class, mail.content());
        assertTrue(spool.bodies.isEmpty());
    }

    @Test
    void aLargeBodyIsSpooledBeforeItIsNamed() {
        acceptor.accept(message(INLINE + 1));
        var spooled =
                assertInstanceOf(Content.Spooled.class, log.mails.getFirst().content());
        assertEquals(INLINE + 1, spooled.octets());
        assertEquals(INLINE + 1, spool.bodies.get(spooled.key()).length);
    }

    @Test
    void aSmallBodyInABufferTravelsInTheLogAsACopy() {
        byte[] buffer = {1, 2, 3};
        acceptor.accept(message(new ReceivedBody.Buffered(buffer, 2)));
        buffer[0] = 0;
        assertArrayEquals(new byte[] {1, 2}, FakeMailLog.octets(log.mails.getFirst()));
    }

    @Test
    void aBodyOnItsWayToTheSpoolIsCompletedUnderItsOwnId() throws NotDurableException {
        QueueId id = QueueId.of(FakeWorld.NOW.minusSeconds(60), 7);
        SpoolUpload upload = spool.begin(id);
        upload.add(new byte[] {1, 2}, 2);
        var body = new ReceivedBody.Spooling(upload, new byte[] {3, 9}, 1, 3);
        var queued = assertInstanceOf(Acceptance.Queued.class, acceptor.accept(message(body)));
        assertEquals(id, queued.id());
        var spooled =
                assertInstanceOf(Content.Spooled.class, log.mails.getFirst().content());
        assertEquals(3, spooled.octets());
        assertArrayEquals(new byte[] {1, 2, 3}, spool.bodies.get(spooled.key()));
    }

    @Test
    void aBodyThatCannotBeCompletedIsNotNamed() throws NotDurableException {
        SpoolUpload upload = spool.begin(QueueId.generate(FakeWorld.NOW));
        upload.add(new byte[] {1, 2}, 2);
        spool.down = true;
        assertInstanceOf(
                Acceptance.NotStored.class,
                acceptor.accept(message(new ReceivedBody.Spooling(upload, new byte[0], 0, 2))));
        assertTrue(log.mails.isEmpty());
    }

    @Test
    void withoutTheSpoolALargeMessageIsNotAccepted() {
        spool.down = true;
        assertInstanceOf(Acceptance.NotStored.class, acceptor.accept(message(INLINE + 1)));
        assertTrue(log.mails.isEmpty());
        assertInstanceOf(Acceptance.Queued.class, acceptor.accept(message(INLINE)));
    }

    private static ReceivedMessage message(int octets) {
        return message(
                octets > INLINE
                        ? new ReceivedBody.Buffered(new byte[octets], octets)
                        : new ReceivedBody.Held(new MessageBody(List.of(new byte[octets]), octets)));
    }

    private static ReceivedMessage message(ReceivedBody body) {
        return new ReceivedMessage(
                new Client("client.example", Client.Greeting.EHLO, false, Optional.empty()),
                "192.0.2.1",
                new MailTransaction(
                        new ReversePath.Null(),
                        0,
                        TransportOptions.NONE,
                        List.of(new Recipient(EmailAddress.parse("max@example.com")))),
                body,
                Optional.of(new MessageId("m1@client.example")),
                Optional.empty());
    }
}
