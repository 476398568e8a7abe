package io.posthorn.smtp.session;

import io.posthorn.smtp.codec.Replies;
import io.posthorn.smtp.codec.SmtpReply;
import java.util.List;
import java.util.Optional;

/**
 * What a listener offers; the same for all its connections of one kind.
 *
 * @param hostname our name in greetings
 * @param banner the text of the greeting, if an administrator chose one
 * @param mechanisms SASL mechanisms, in the order they are offered where login is required
 * @param xclient whether the client may speak for others (Postfix's XCLIENT)
 */
public record SmtpService(
        ListenerRole role,
        String hostname,
        Optional<String> banner,
        SmtpLimits limits,
        List<String> mechanisms,
        boolean xclient) {

    /** What is offered to a client that speaks for itself. */
    public SmtpService(ListenerRole role, String hostname, SmtpLimits limits, List<String> mechanisms) {
        this(role, hostname, Optional.empty(), limits, mechanisms, false);
    }

    /** The same for a client that may send any number of messages. */
    public SmtpService withoutMostMessages() {
        return new SmtpService(
                role, hostname, banner, limits.with(limits.conduct().withoutMostMessages()), mechanisms, xclient);
    }

    /** The same for a client that may speak for others. */
    public SmtpService withXclient() {
        return new SmtpService(role, hostname, banner, limits, mechanisms, true);
    }

    /** What the client hears first. */
    SmtpReply greeting() {
        // An LMTP client is a neighbour, whom nobody has a word for.
        return banner.filter(_ -> role != ListenerRole.LMTP)
                .map(Replies::ready)
                .orElseGet(() -> Replies.ready(hostname, role.protocol()));
    }
}
