package io.posthorn.smtp.net;

import io.posthorn.net.Networks;
import io.posthorn.net.Peer;
import io.posthorn.net.Wire;
import io.posthorn.smtp.codec.Replies;
import io.posthorn.smtp.codec.SmtpCommand;
import io.posthorn.smtp.codec.SmtpReply;
import io.posthorn.smtp.command.Admission;
import io.posthorn.smtp.command.RecipientPolicy.Asker;
import io.posthorn.smtp.command.Reputation;
import io.posthorn.smtp.session.ListenerRole;
import io.posthorn.smtp.session.SmtpInput;
import io.posthorn.smtp.session.SmtpService;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client's arrival, until it is greeted or turned away; and that of each client for whom a trusted one speaks on the same
 * connection.
 */
final class Reception {
    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

    private final Wire wire;
    private final SmtpService service;
    private final Networks trustedNetworks;
    private final ClientRules clients;
    private final BackgroundWork work;
    private final Consumer<SmtpInput> then;
    /** Who is served: the client, or one that it speaks for. */
    private Peer peer;

    private Reputation reputation = Reputation.UNKNOWN;
    private boolean arriving;
    private boolean counted;

    /** @param then takes what becomes of an arrival */
    Reception(
            Wire wire,
            SmtpService service,
            Networks trustedNetworks,
            ClientRules clients,
            BackgroundWork work,
            Consumer<SmtpInput> then) {
        this.wire = wire;
        this.service = service;
        this.trustedNetworks = trustedNetworks;
        this.clients = clients;
        this.work = work;
        this.then = then;
        this.peer = wire.peer();
    }

    Peer peer() {
        return peer;
    }

    /** Who asks for recipients. */
    Asker asker() {
        return new Asker(service.role(), peer.address(), reputation);
    }

    /** Before the greeting: nothing that the client says is obeyed, only noticed. */
    boolean arriving() {
        return arriving;
    }

    /** What is offered to the client. */
    SmtpService offered() {
        return clients.offered(service, wire.peer().address(), peer.address());
    }

    /**
     * Receives the client that has connected.
     *
     * @param spoken whether it has said anything
     */
    void connected(BooleanSupplier spoken) {
        boolean patienceIsTested = service.role() == ListenerRole.MX
                && clients.greetDelay().isPositive()
                && !clients.exempt().contains(peer.address());
        if (patienceIsTested) {
            arriving = true;
            work.after(clients.greetDelay(), () -> greetThePatient(spoken));
        } else {
            greet();
        }
    }

    /** The client speaks for another one that has not been greeted. */
    void becomes(SmtpCommand.Xclient other) {
        left();
        reputation = Reputation.UNKNOWN;
        peer = new Peer(
                other.address()
                        .map(text -> InetAddress.ofLiteral(text).getHostAddress())
                        .orElse(peer.address()),
                other.port().orElse(peer.port()),
                other.localAddress().orElse(peer.localAddress()),
                other.localPort().orElse(peer.localPort()),
                false);
        LOG.debug("{} speaks for {}", wire.peer().address(), peer.address());
    }

    /** Greets the client, or turns it away if it has been here too often. */
    void greet() {
        String address = peer.address();
        var opened = new SmtpInput.Opened(trustedNetworks.contains(address));
        counted = !clients.exempt().contains(address);
        if (counted && !clients.connections().enter(address)) {
            counted = false;
            welcome(new SmtpInput.TurnedAway(Replies.tooManyOfYou(service.hostname())));
            return;
        }
        Optional<Admission> admission = clients.admission(address).filter(Admission::limitsConnections);
        if (admission.isEmpty()) {
            enter(opened);
            return;
        }
        arriving = true;
        work.run(
                () -> admission.get().refusal(address, service.hostname()),
                Optional.<SmtpReply>empty(),
                refusal -> refusal.ifPresentOrElse(
                        reply -> welcome(new SmtpInput.TurnedAway(reply)), () -> enter(opened)));
    }

    /** The client is not served any more. */
    void left() {
        if (counted) {
            clients.connections().leave(peer.address());
            counted = false;
        }
    }

    // Programs that send spam in a hurry do not wait for the greeting (RFC 5321 section 4.3.1), mail servers do.
    private void greetThePatient(BooleanSupplier spoken) {
        if (spoken.getAsBoolean()) {
            LOG.info("{} spoke before it was greeted", peer.address());
            welcome(new SmtpInput.TurnedAway(Replies.spokeTooSoon(service.hostname())));
        } else {
            greet();
        }
    }

    /** Lists are asked while the client introduces itself. Users are known by their login, neighbours are trusted. */
    private void enter(SmtpInput opened) {
        if (service.role() == ListenerRole.MX) {
            reputation = clients.reputation(peer.address());
        }
        welcome(opened);
    }

    private void welcome(SmtpInput event) {
        arriving = false;
        then.accept(event);
    }
}
