package io.posthorn.smtp.outbound.session;

import io.posthorn.smtp.codec.EnhancedStatusCode;
import io.posthorn.smtp.outbound.codec.ServerReply;
import io.posthorn.smtp.outbound.port.Outcome;
import io.posthorn.smtp.outbound.port.RemoteHost;
import io.posthorn.smtp.outbound.port.Verdict;
import java.time.Duration;
import java.util.Optional;

/** Commands and replies of one connection; what goes wrong with it becomes a verdict that says what we were doing. */
final class Exchange {
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final RemoteLink link;
    private final RemoteHost host;
    private final Timeouts timeouts;
    private boolean usable = true;

    Exchange(RemoteLink link, RemoteHost host, Timeouts timeouts) {
        this.link = link;
        this.host = host;
        this.timeouts = timeouts;
    }

    RemoteLink link() {
        return link;
    }

    RemoteHost host() {
        return host;
    }

    Timeouts timeouts() {
        return timeouts;
    }

    /** Whether another command can be sent. */
    boolean usable() {
        return usable;
    }

    /** The reply to one command. */
    ServerReply ask(byte[] command, String doing) throws SessionFailure {
        write(command, doing);
        return read(timeouts.command(), doing);
    }

    void write(byte[] commands, String doing) throws SessionFailure {
        try {
            link.write(commands, timeouts.command());
        } catch (LinkFailure e) {
            throw broken(e, doing);
        }
    }

    /** Sends a part of the message. A server that closes instead may have said why. */
    void writeMessage(byte[] octets, String doing) throws SessionFailure {
        try {
            link.write(octets, timeouts.block());
        } catch (LinkFailure e) {
            Optional<ServerReply> reason = e.kind() == LinkFailure.Kind.LOST ? lastWords() : Optional.empty();
            throw reason.isPresent() ? closing(refusal(reason.get())) : broken(e, doing);
        }
    }

    /** The next reply. One that closes the connection (421) is a failure. */
    ServerReply read(Duration patience, String doing) throws SessionFailure {
        ServerReply reply;
        try {
            reply = link.read(patience);
        } catch (LinkFailure e) {
            throw broken(e, doing);
        }
        if (reply.code() == ServerReply.CLOSING) {
            throw closing(refusal(reply));
        }
        return reply;
    }

    /** The end of a conversation that cannot go on. */
    SessionFailure closing(Verdict verdict) {
        close();
        return new SessionFailure(verdict);
    }

    SessionFailure broken(LinkFailure failure, String doing) {
        close();
        return new SessionFailure(LinkVerdict.of(failure, host, doing), failure.kind() == LinkFailure.Kind.TLS);
    }

    void close() {
        usable = false;
        link.close();
    }

    /** What a reply means that does not accept: 5yz fails, everything else waits. */
    static Verdict refusal(ServerReply reply) {
        Outcome outcome = reply.refusesForGood() ? Outcome.FAILED : Outcome.DEFERRED;
        return new Verdict(outcome, reply.text(), reply.code(), reply.status());
    }

    /**
     * What a reply means that refuses something other than this mail, even if it does so for good: a host that turns us
     * away at the door says nothing about the mail, and another host may take it, or this one later.
     */
    static Verdict waiting(ServerReply reply) {
        EnhancedStatusCode status = reply.status();
        return new Verdict(
                Outcome.DEFERRED,
                reply.text(),
                reply.code(),
                new EnhancedStatusCode(4, status.subject(), status.detail()));
    }

    private Optional<ServerReply> lastWords() {
        try {
            return Optional.of(link.read(LAST_WORDS)).filter(reply -> !reply.accepts() && !reply.asksForMore());
        } catch (LinkFailure _) {
            return Optional.empty();
        }
    }
}
