package io.posthorn.smtp.session;

import java.util.List;

/**
 * What a listener offers; the same for all its connections of one kind.
 *
 * @param hostname our name in greetings
 * @param mechanisms SASL mechanisms, in the order they are offered where login is required
 * @param xclient whether the client may speak for others (Postfix's XCLIENT)
 */
public record SmtpService(
        ListenerRole role, String hostname, SmtpLimits limits, List<String> mechanisms, boolean xclient) {

    /** What is offered to a client that speaks for itself. */
    public SmtpService(ListenerRole role, String hostname, SmtpLimits limits, List<String> mechanisms) {
        this(role, hostname, limits, mechanisms, false);
    }

    /** The same for a client that may send any number of messages. */
    public SmtpService withoutMostMessages() {
        return new SmtpService(
                role, hostname, limits.with(limits.conduct().withoutMostMessages()), mechanisms, xclient);
    }

    /** The same for a client that may speak for others. */
    public SmtpService withXclient() {
        return new SmtpService(role, hostname, limits, mechanisms, true);
    }
}
