package io.posthorn.smtp.session;

import io.posthorn.common.BodyType;
import io.posthorn.common.Recipient;
import io.posthorn.smtp.codec.Replies;
import io.posthorn.smtp.codec.SmtpReply;
import io.posthorn.smtp.session.SmtpState.AwaitingAcceptance;
import io.posthorn.smtp.session.SmtpState.AwaitingRoom;
import io.posthorn.smtp.session.SmtpState.Greeted;
import io.posthorn.smtp.session.SmtpState.InChunks;
import io.posthorn.smtp.session.SmtpState.InTransaction;
import io.posthorn.smtp.session.SmtpState.ReceivingData;
import java.util.List;
import java.util.function.Function;

/** DATA (RFC 5321 section 4.1.1.4), from the command to the reply behind the final dot. */
final class DataTransition {
    private DataTransition() {}

    static Next on(SmtpState state, SmtpService service) {
        // check state
        if (state instanceof InChunks) {
            return Next.reply(
                    state, Replies.badSequence("The message has begun with BDAT, DATA does not go on with it"));
        }
        if (!(state instanceof InTransaction(Client client, MailTransaction transaction))) {
            return Next.reply(state, Replies.badSequence("MAIL and RCPT come first"));
        }
        if (transaction.recipients().isEmpty()) {
            return Next.reply(state, noRecipients(service));
        }
        // Lines are all that DATA can carry (RFC 3030 section 3).
        if (transaction.options().body() == BodyType.BINARY_MIME) {
            return Next.reply(state, Replies.badSequence("A BINARYMIME message is sent with BDAT"));
        }

        // act
        return Next.act(new AwaitingRoom(client, transaction), new SmtpAction.OpenBody());
    }

    // LMTP demands 503 here (RFC 2033 section 4.2), SMTP allows either (RFC 5321 section 3.3).
    static SmtpReply noRecipients(SmtpService service) {
        return service.role() == ListenerRole.LMTP
                ? Replies.badSequence("No valid recipients")
                : Replies.noValidRecipients();
    }

    static Next opened(boolean room, AwaitingRoom asked) {
        return room
                ? Next.reply(new ReceivingData(asked.client(), asked.transaction()), Replies.startMailInput())
                : Next.reply(new Greeted(asked.client()), Replies.noRoom());
    }

    static Next ended(BodyEnd end, ReceivingData data, SmtpService service) {
        return switch (end) {
            case COMPLETE ->
                Next.act(
                        new AwaitingAcceptance(data.client(), data.transaction()),
                        new SmtpAction.AcceptMessage(data.client(), data.transaction()));
            case TOO_LARGE ->
                refused(data, Replies.messageTooLarge(service.limits().messageOctets()));
            case HEADER_TOO_LARGE ->
                refused(data, Replies.headerTooLarge(service.limits().headerOctets()));
            case TOO_MANY_HOPS -> refused(data, Replies.tooManyHops());
            case DELIVERED_BEFORE -> refused(data, Replies.deliveredBefore());
            case BARE_LINE_ENDING -> refused(data, Replies.bareLineEnding());
            case NO_ROOM -> refused(data, Replies.noRoom());
            case NOT_STORED -> refused(data, Replies.notStored());
        };
    }

    static Next handled(Acceptance acceptance, AwaitingAcceptance asked) {
        Client client = asked.client();
        List<Recipient> recipients = asked.transaction().recipients();
        return switch (acceptance) {
            case Acceptance.Queued(var id)
            when client.greeting() == Client.Greeting.LHLO ->
                perRecipient(client, recipients, recipient -> Replies.queued(id.text(), recipient.wire()));
            case Acceptance.Queued(var id) -> Next.reply(new Greeted(client), Replies.queued(id.text()));
            case Acceptance.NotStored _ -> forAll(client, recipients, Replies.notStored());
            case Acceptance.ForeignAuthor(String field, String address) ->
                forAll(
                        client,
                        recipients,
                        Replies.foreignAuthor(
                                field,
                                address,
                                client.submitter().map(Submitter::address).orElse("")));
            case Acceptance.UnverifiedAuthor _ -> forAll(client, recipients, Replies.sendersUnavailable());
            case Acceptance.BadHeader(String reason) -> forAll(client, recipients, Replies.badHeader(reason));
            case Acceptance.HeaderTooLarge(int most) -> forAll(client, recipients, Replies.headerTooLarge(most));
        };
    }

    private static Next refused(ReceivingData data, SmtpReply reply) {
        return Next.act(new Greeted(data.client()), new SmtpAction.DiscardBody())
                .then(forAll(data.client(), data.transaction().recipients(), reply));
    }

    static Next forAll(Client client, List<Recipient> recipients, SmtpReply reply) {
        return client.greeting() == Client.Greeting.LHLO
                ? perRecipient(client, recipients, _ -> reply)
                : Next.reply(new Greeted(client), reply);
    }

    // LMTP replies once for each recipient that was accepted, in their order (RFC 2033 section 4.2).
    private static Next perRecipient(Client client, List<Recipient> recipients, Function<Recipient, SmtpReply> reply) {
        return new Next(
                new Greeted(client),
                recipients.stream()
                        .map(recipient -> (SmtpAction) new SmtpAction.Reply(reply.apply(recipient)))
                        .toList());
    }
}
