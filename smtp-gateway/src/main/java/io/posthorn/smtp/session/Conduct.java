package io.posthorn.smtp.session;

import io.posthorn.smtp.codec.Replies;
import io.posthorn.smtp.codec.SmtpCommand;
import io.posthorn.smtp.codec.SmtpReply;
import io.posthorn.smtp.session.SmtpState.AwaitingAcceptance;
import java.util.Optional;

/**
 * How a client behaves during a connection, and when it has been enough: refusals become slow (a tarpit), and then the
 * connection is closed. RFC 5321 section 4.3.2 permits 421 to every command.
 */
final class Conduct {
    private final SmtpService service;
    private final ConductLimits patience;
    private int errors;
    private int junk;
    private int beforeLogin;
    private int messages;

    Conduct(SmtpService service) {
        this.service = service;
        this.patience = service.limits().conduct();
    }

    /** Takes note of a step of the conversation, and says how it goes on in view of all before it. */
    Next judged(SmtpInput input, SmtpState before, Next next) {
        boolean wrong = next.refusesForGood();
        if (input instanceof SmtpInput.CommandReceived(SmtpCommand command)) {
            Optional<SmtpReply> farewell = farewell(command, before);
            if (farewell.isPresent()) {
                return Next.close(farewell.get());
            }
            wrong |= isJunk(command) && isBeyond(++junk, patience.junkCommands());
        }
        if (wrong) {
            errors++;
        } else if (before instanceof AwaitingAcceptance) {
            errors = 0;
            junk = 0;
            messages++;
        }
        if (errors > service.limits().errors()) {
            return Next.close(Replies.tooManyErrors(service.hostname()));
        }
        boolean slow = wrong && isBeyond(errors, patience.softErrors());
        return slow
                ? Next.act(before, new SmtpAction.Delay(patience.errorDelay())).then(next)
                : next;
    }

    private Optional<SmtpReply> farewell(SmtpCommand command, SmtpState before) {
        boolean stranger = service.role().requiresLogin()
                && before.introduced().flatMap(Client::submitter).isEmpty();
        if (stranger && isBeyond(++beforeLogin, patience.commandsBeforeLogin())) {
            return Optional.of(Replies.tooManyCommands(service.hostname()));
        }
        if (command instanceof SmtpCommand.Mail && isBeyond(messages + 1, patience.messages())) {
            return Optional.of(Replies.tooManyMessages(service.hostname()));
        }
        return Optional.empty();
    }

    private static boolean isJunk(SmtpCommand command) {
        return command instanceof SmtpCommand.Noop
                || command instanceof SmtpCommand.Vrfy
                || command instanceof SmtpCommand.Help
                || command instanceof SmtpCommand.Rset;
    }

    private static boolean isBeyond(int count, int limit) {
        return limit > 0 && count > limit;
    }
}
