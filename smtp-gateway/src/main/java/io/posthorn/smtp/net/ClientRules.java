package io.posthorn.smtp.net;

import io.posthorn.net.Networks;
import io.posthorn.smtp.command.Admission;
import io.posthorn.smtp.command.Reputation;
import io.posthorn.smtp.session.SmtpService;
import java.time.Duration;
import java.util.Optional;

/**
 * What holds for clients by where they come from, and how long they may take.
 *
 * @param exempt networks without limits on how much they send
 * @param xclient networks that may speak for others
 * @param connections counts the connections of each client
 * @param admission limits in time; empty: none
 * @param screening which lists in the DNS they must not be in; empty: none
 * @param greetDelay how long other servers wait for our greeting, and must not speak meanwhile
 */
public record ClientRules(
        Networks exempt,
        Networks xclient,
        ClientConnections connections,
        Optional<Admission> admission,
        Optional<Screening> screening,
        Duration greetDelay,
        Timeouts timeouts) {

    /** Rules without lists in the DNS. */
    public ClientRules(
            Networks exempt,
            Networks xclient,
            ClientConnections connections,
            Optional<Admission> admission,
            Duration greetDelay,
            Timeouts timeouts) {
        this(exempt, xclient, connections, admission, Optional.empty(), greetDelay, timeouts);
    }

    /** No limits but a patience of minutes. */
    public static ClientRules generous() {
        return new ClientRules(
                Networks.parse(""),
                Networks.parse(""),
                new ClientConnections(0),
                Optional.empty(),
                Duration.ZERO,
                new Timeouts(Duration.ofMinutes(5), Duration.ofMinutes(3), 0));
    }

    /**
     * What is offered to a client.
     *
     * @param from where the connection comes from
     * @param address who is served: the same, or a client that it speaks for
     */
    SmtpService offered(SmtpService service, String from, String address) {
        SmtpService offered = exempt.contains(address) ? service.withoutMostMessages() : service;
        return xclient.contains(from) ? offered.withXclient() : offered;
    }

    /** The limits in time that hold for a client. */
    Optional<Admission> admission(String address) {
        return admission.filter(_ -> !exempt.contains(address));
    }

    /** Begins to ask what lists say of a client. */
    Reputation reputation(String address) {
        return screening
                .filter(_ -> !exempt.contains(address))
                .map(it -> it.reputation(address))
                .orElse(Reputation.UNKNOWN);
    }
}
