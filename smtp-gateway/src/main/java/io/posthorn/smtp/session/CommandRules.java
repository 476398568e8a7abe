package io.posthorn.smtp.session;

import io.posthorn.smtp.codec.Replies;
import io.posthorn.smtp.codec.SmtpCommand;
import io.posthorn.smtp.codec.SmtpReply;
import java.util.Optional;

/**
 * Which command is permitted on which listener, with TLS and login as they stand. Whether it fits into the order of
 * commands is for its transition to say.
 */
final class CommandRules {
    private CommandRules() {}

    /** Why the command is refused, if it is. */
    static Optional<SmtpReply> refusal(SmtpCommand command, SmtpState state, SmtpService service) {
        return switch (command) {
            case SmtpCommand.Ehlo _, SmtpCommand.Helo _ -> notOnLmtp(service);
            case SmtpCommand.Lhlo _ -> onlyOnLmtp(service);
            case SmtpCommand.StartTls _ -> onlyInClearText(state, service);
            case SmtpCommand.Auth _ -> onlyWhereLoginIsRequired(state, service);
            case SmtpCommand.Mail _ -> onlyAfterLogin(state, service);
            case SmtpCommand.Xclient _ -> refuseIf(!service.xclient(), Replies.unimplemented("XCLIENT"));
            // They need a transaction, which MAIL alone begins.
            case SmtpCommand.Rcpt _, SmtpCommand.Data _, SmtpCommand.Bdat _ -> Optional.empty();
            case SmtpCommand.Rset _,
                    SmtpCommand.Noop _,
                    SmtpCommand.Quit _,
                    SmtpCommand.Vrfy _,
                    SmtpCommand.Help _,
                    SmtpCommand.Unimplemented _,
                    SmtpCommand.Unrecognized _,
                    SmtpCommand.Malformed _ -> Optional.empty();
        };
    }

    // HELO and EHLO are not recognized by LMTP (RFC 2033 section 4.1).
    private static Optional<SmtpReply> notOnLmtp(SmtpService service) {
        return refuseIf(service.role() == ListenerRole.LMTP, Replies.unrecognized());
    }

    private static Optional<SmtpReply> onlyOnLmtp(SmtpService service) {
        return refuseIf(service.role() != ListenerRole.LMTP, Replies.unrecognized());
    }

    // STARTTLS is not begun twice (RFC 3207 section 4.2).
    private static Optional<SmtpReply> onlyInClearText(SmtpState state, SmtpService service) {
        return refuseIf(state.secured(), Replies.badSequence("TLS is on already"))
                .or(() -> refuseIf(!service.role().offersStartTls(), Replies.unimplemented("STARTTLS")));
    }

    // AUTH before TLS would send a password in clear text; 538 is for that (RFC 4954 section 6).
    private static Optional<SmtpReply> onlyWhereLoginIsRequired(SmtpState state, SmtpService service) {
        return refuseIf(!service.role().requiresLogin(), Replies.unimplemented("AUTH"))
                .or(() -> refuseIf(!state.secured(), Replies.encryptionRequired()));
    }

    // Submission is for users who logged in (RFC 6409 section 4.3); 530 says what comes first.
    private static Optional<SmtpReply> onlyAfterLogin(SmtpState state, SmtpService service) {
        if (!service.role().requiresLogin()) {
            return Optional.empty();
        }
        return refuseIf(!state.secured(), Replies.startTlsFirst())
                .or(() -> refuseIf(!loggedIn(state), Replies.authenticationRequired()));
    }

    private static Optional<SmtpReply> refuseIf(boolean condition, SmtpReply reply) {
        return condition ? Optional.of(reply) : Optional.empty();
    }

    private static boolean loggedIn(SmtpState state) {
        return state.introduced().flatMap(Client::submitter).isPresent();
    }
}
