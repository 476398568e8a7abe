package io.posthorn.smtp.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.posthorn.common.AccountId;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.ReversePath;
import io.posthorn.common.TransportOptions;
import io.posthorn.smtp.codec.HeaderWatch;
import io.posthorn.smtp.fake.FakeDirectory;
import io.posthorn.smtp.port.MessageBody;
import io.posthorn.smtp.session.Acceptance;
import io.posthorn.smtp.session.Client;
import io.posthorn.smtp.session.MailTransaction;
import io.posthorn.smtp.session.SenderVerdict;
import io.posthorn.smtp.session.Submitter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubmissionPolicyTest {
    private static final int HEADER_OCTETS = 8192;
    private static final Submitter MAX = new Submitter(new AccountId(1), "max@example.com");

    private final FakeDirectory directory = new FakeDirectory();
    private final SubmissionPolicy policy = new SubmissionPolicy(directory, true, HEADER_OCTETS);

    @Test
    void anAddressIsOnesOwnIfItReachesThisAccountAlone() {
        assertEquals(SenderVerdict.OWN, judge("max@example.com"));
        assertEquals(SenderVerdict.OWN, judge("MAX+x@example.com"));
        assertEquals(SenderVerdict.OWN, judge("maximilian@b\u00fccher.example"));
        assertEquals(SenderVerdict.FOREIGN, judge("moritz@example.com"));
        assertEquals(SenderVerdict.FOREIGN, judge("team@example.com"));
        assertEquals(SenderVerdict.FOREIGN, judge("nobody@example.com"));
        assertEquals(SenderVerdict.FOREIGN, judge("max@remote.example"));
        directory.down = true;
        assertEquals(SenderVerdict.UNAVAILABLE, judge("max@example.com"));
    }

    @Test
    void aMessageWithoutFromClaimsNothing() {
        assertEquals(Optional.empty(), refusal("Subject: x\r\n\r\n"));
        assertEquals(Optional.empty(), refusal("hello\r\n"));
    }

    @Test
    void everyAuthorCounts() {
        assertEquals(Optional.empty(), refusal("From: max@example.com, Maximilian <maximilian@example.com>\r\n"));
        assertEquals(
                Optional.of(new Acceptance.ForeignAuthor("From", "moritz@example.com")),
                refusal("From: max@example.com, moritz@example.com\r\n"));
        assertEquals(
                Optional.of(new Acceptance.ForeignAuthor("Sender", "moritz@example.com")),
                refusal("From: max@example.com\r\nSender: moritz@example.com\r\n"));
    }

    @Test
    void whoeverNamesTooManyIsNobodyAnybodyKnows() {
        var field = new StringBuilder("From: max@example.com");
        for (int i = 0; i < 100; i++) {
            field.append(", max+").append(i).append("@example.com");
        }
        assertEquals(Optional.of(new Acceptance.BadHeader("From has too many addresses")), refusal(field + "\r\n"));
    }

    @Test
    void whileNobodyCanTellNothingIsRefusedForGood() {
        directory.down = true;
        assertEquals(Optional.of(new Acceptance.UnverifiedAuthor()), refusal("From: max@example.com\r\n"));
    }

    @Test
    void withoutTheCheckOnlyTheLengthCounts() {
        var unchecked = new SubmissionPolicy(directory, false, HEADER_OCTETS);
        assertEquals(Optional.empty(), unchecked.refusal(message("From: ceo@remote.example\r\n")));
        assertEquals(
                Optional.of(new Acceptance.HeaderTooLarge(HEADER_OCTETS)),
                unchecked.refusal(message("X: " + "x".repeat(HEADER_OCTETS) + "\r\n")));
    }

    private SenderVerdict judge(String address) {
        return policy.judge(EmailAddress.parse(address), MAX);
    }

    private Optional<Acceptance> refusal(String message) {
        return policy.refusal(message(message));
    }

    private static ReceivedMessage message(String text) {
        var watch = new HeaderWatch(HEADER_OCTETS);
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        watch.read(octets);
        return new ReceivedMessage(
                new Client("client.example", Client.Greeting.EHLO, true, Optional.of(MAX)),
                "192.0.2.1",
                new MailTransaction(new ReversePath.Null(), 0, TransportOptions.NONE, List.of()),
                new ReceivedBody.Held(new MessageBody(List.of(octets), octets.length)),
                Optional.empty(),
                Optional.of(watch.seen()));
    }
}
