package io.posthorn.smtp.session;

import io.posthorn.common.ReversePath;
import io.posthorn.smtp.codec.Replies;
import io.posthorn.smtp.codec.SmtpCommand.Mail;
import io.posthorn.smtp.codec.SmtpReply;
import io.posthorn.smtp.session.MailParameters.Reading;
import io.posthorn.smtp.session.SmtpState.AwaitingSenderVerdict;
import io.posthorn.smtp.session.SmtpState.Greeted;
import io.posthorn.smtp.session.SmtpState.InChunks;
import io.posthorn.smtp.session.SmtpState.InTransaction;
import java.util.Optional;

/** MAIL (RFC 5321 section 4.1.1.2). */
final class MailTransition {
    private MailTransition() {}

    static Next on(Mail mail, SmtpState state, SmtpService service) {
        // decode
        MailParameters parameters;
        switch (MailParameters.read(mail.parameters(), service)) {
            case Reading.Read(MailParameters read) -> parameters = read;
            case Reading.Refused(var reply) -> {
                return Next.reply(state, reply);
            }
        }

        // check state
        if (state instanceof InTransaction || state instanceof InChunks) {
            return Next.reply(state, Replies.badSequence("A transaction is open, RSET ends it"));
        }
        if (!(state instanceof Greeted(Client client))) {
            return Next.reply(state, Replies.badSequence("Introduce yourself first"));
        }
        Optional<SmtpReply> refusal = refusal(mail, parameters, client, service);
        if (refusal.isPresent()) {
            return Next.reply(state, refusal.get());
        }

        // act
        var transaction = MailTransaction.from(mail.reversePath(), parameters);
        // A user sends under an address of the own account (RFC 6409 section 6.1); the null reverse-path is nobody's,
        // and message disposition notifications need it (RFC 8098 section 3).
        if (client.submitter().isPresent() && mail.reversePath() instanceof ReversePath.Address(var sender)) {
            return Next.act(
                    new AwaitingSenderVerdict(client, transaction),
                    new SmtpAction.JudgeSender(sender, client.submitter().get()));
        }
        return Next.reply(new InTransaction(client, transaction), Replies.senderOk());
    }

    private static Optional<SmtpReply> refusal(
            Mail mail, MailParameters parameters, Client client, SmtpService service) {
        if (mail.utf8() && !parameters.options().smtpUtf8()) {
            return Optional.of(Replies.nonAsciiSender());
        }
        if (parameters.options().requireTls() && !client.tls()) {
            return Optional.of(Replies.requireTlsNeedsTls());
        }
        // A message that says it is too large is refused before it is sent (RFC 1870 section 6.1).
        long most = service.limits().messageOctets();
        return parameters.size().orElse(0) > most ? Optional.of(Replies.messageTooLarge(most)) : Optional.empty();
    }

    static Next judged(SenderVerdict verdict, AwaitingSenderVerdict asked) {
        Client client = asked.client();
        MailTransaction transaction = asked.transaction();
        return switch (verdict) {
            case OWN -> Next.reply(new InTransaction(client, transaction), Replies.senderOk());
            case FOREIGN ->
                Next.reply(
                        new Greeted(client),
                        Replies.foreignSender(transaction.reversePath().wire(), account(client)));
            case UNAVAILABLE -> Next.reply(new Greeted(client), Replies.sendersUnavailable());
        };
    }

    private static String account(Client client) {
        return client.submitter().map(Submitter::address).orElse("");
    }
}
