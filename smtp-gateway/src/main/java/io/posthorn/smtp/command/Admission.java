package io.posthorn.smtp.command;

import io.posthorn.smtp.codec.Replies;
import io.posthorn.smtp.codec.SmtpCommand;
import io.posthorn.smtp.codec.SmtpReply;
import io.posthorn.smtp.port.RateLimits;
import io.posthorn.smtp.port.RateLimits.Counted;
import io.posthorn.smtp.session.Submitter;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Whether a client has not done enough for now: limits in time, over all replicas. */
public final class Admission {
    private final RateLimits limits;
    private final UnaryOperator<String> network;

    /** @param network the network of a client's address */
    public Admission(RateLimits limits, UnaryOperator<String> network) {
        this.limits = limits;
        this.network = network;
    }

    /** Whether connections are limited. */
    public boolean limitsConnections() {
        return limits.limits(Counted.CONNECTIONS);
    }

    /** Whether {@link #refusal} has to be asked about a command. */
    public boolean limits(SmtpCommand command, Optional<Submitter> submitter) {
        return switch (command) {
            case SmtpCommand.Mail _ ->
                limits.limits(submitter.isPresent() ? Counted.ACCOUNT_MESSAGES : Counted.MESSAGES);
            case SmtpCommand.Rcpt _ -> submitter.isPresent() && limits.limits(Counted.ACCOUNT_RECIPIENTS);
            default -> false;
        };
    }

    /** Counts a connection, and says how it is refused if it is; blocks. */
    public Optional<SmtpReply> refusal(String address, String hostname) {
        return limits.take(Counted.CONNECTIONS, network.apply(address))
                ? Optional.empty()
                : Optional.of(Replies.connectionsTooFast(hostname));
    }

    /** Counts a command of a client or a user, and says how it is refused if it is; blocks. */
    public Optional<SmtpReply> refusal(SmtpCommand command, String address, Optional<Submitter> submitter) {
        boolean recipient = command instanceof SmtpCommand.Rcpt;
        boolean permitted = submitter
                .map(user -> limits.take(
                        recipient ? Counted.ACCOUNT_RECIPIENTS : Counted.ACCOUNT_MESSAGES,
                        Long.toString(user.account().value())))
                .orElseGet(() -> limits.take(Counted.MESSAGES, network.apply(address)));
        if (permitted) {
            return Optional.empty();
        }
        return Optional.of(recipient ? Replies.recipientsTooFast() : Replies.messagesTooFast());
    }
}
