package io.posthorn.smtp.session;

import io.posthorn.common.EmailAddress;
import io.posthorn.common.ForwardPath;
import io.posthorn.smtp.codec.Replies;
import io.posthorn.smtp.codec.SmtpCommand.Rcpt;
import io.posthorn.smtp.session.RcptParameters.Reading;
import io.posthorn.smtp.session.SmtpState.AwaitingVerdict;
import io.posthorn.smtp.session.SmtpState.InChunks;
import io.posthorn.smtp.session.SmtpState.InTransaction;

/** RCPT (RFC 5321 section 4.1.1.3). Mail for other systems is taken from those who have the right to send it. */
final class RcptTransition {
    private RcptTransition() {}

    static Next on(Rcpt rcpt, SmtpState state, SmtpService service) {
        // decode
        RcptParameters parameters;
        switch (RcptParameters.read(rcpt.parameters())) {
            case Reading.Read(RcptParameters read) -> parameters = read;
            case Reading.Refused(var reply) -> {
                return Next.reply(state, reply);
            }
        }

        // check state
        if (state instanceof InChunks) {
            return Next.reply(state, Replies.badSequence("The message has begun, recipients come before it"));
        }
        if (!(state instanceof InTransaction(Client client, MailTransaction transaction))) {
            return Next.reply(state, Replies.badSequence("MAIL comes first"));
        }
        if (rcpt.utf8() && !transaction.options().smtpUtf8()) {
            return Next.reply(state, Replies.nonAsciiRecipient());
        }
        int most = service.limits().recipients();
        if (transaction.recipients().size() >= most) {
            return Next.reply(state, Replies.tooManyRecipients(most));
        }

        // act
        return Next.act(
                new AwaitingVerdict(client, transaction, rcpt.forwardPath(), parameters),
                new SmtpAction.JudgeRecipient(rcpt.forwardPath()));
    }

    static Next judged(RecipientVerdict verdict, AwaitingVerdict asked) {
        Client client = asked.client();
        MailTransaction transaction = asked.transaction();
        ForwardPath recipient = asked.forwardPath();
        return switch (verdict) {
            case RecipientVerdict.Local(EmailAddress address) -> taken(asked, address);
            case RecipientVerdict.Full _ ->
                Next.reply(new InTransaction(client, transaction), Replies.mailboxFull(recipient.wire()));
            case RecipientVerdict.Broken _ ->
                Next.reply(new InTransaction(client, transaction), Replies.routingLoop(recipient.wire()));
            case RecipientVerdict.Unknown _ ->
                Next.reply(new InTransaction(client, transaction), Replies.unknownRecipient(recipient.wire()));
            case RecipientVerdict.Remote(EmailAddress address, RecipientVerdict.Relay relay) ->
                mayRelay(relay, client)
                        ? taken(asked, address)
                        : Next.reply(new InTransaction(client, transaction), Replies.relayDenied(recipient.wire()));
            case RecipientVerdict.ClientListed(String address, String zone, var text) ->
                Next.reply(new InTransaction(client, transaction), Replies.clientListed(address, zone, text));
            case RecipientVerdict.Unavailable _ ->
                Next.reply(new InTransaction(client, transaction), Replies.directoryUnavailable());
        };
    }

    private static Next taken(AwaitingVerdict asked, EmailAddress address) {
        MailTransaction transaction = asked.transaction().with(asked.recipient(address));
        return Next.reply(new InTransaction(asked.client(), transaction), Replies.recipientOk());
    }

    private static boolean mayRelay(RecipientVerdict.Relay relay, Client client) {
        return switch (relay) {
            case ANYBODY -> true;
            case USERS -> client.submitter().isPresent();
            case NOBODY -> false;
        };
    }
}
