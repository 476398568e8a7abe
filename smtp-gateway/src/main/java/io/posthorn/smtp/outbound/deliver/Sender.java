package io.posthorn.smtp.outbound.deliver;

import io.posthorn.smtp.outbound.port.HostFinder;
import io.posthorn.smtp.outbound.port.HostSearch;
import io.posthorn.smtp.outbound.port.MessageSource;
import io.posthorn.smtp.outbound.port.OutboundDelivery;
import io.posthorn.smtp.outbound.port.OutboundObserver;
import io.posthorn.smtp.outbound.port.Outcome;
import io.posthorn.smtp.outbound.port.RemoteHost;
import io.posthorn.smtp.outbound.port.Verdict;
import io.posthorn.smtp.outbound.session.Connector;
import io.posthorn.smtp.outbound.session.LastWord;
import io.posthorn.smtp.outbound.session.LinkFailure;
import io.posthorn.smtp.outbound.session.LinkVerdict;
import io.posthorn.smtp.outbound.session.Opening;
import io.posthorn.smtp.outbound.session.RemoteSession;
import io.posthorn.smtp.outbound.session.SessionOpening;
import io.posthorn.smtp.outbound.session.SessionTerms;
import java.util.List;
import java.util.Optional;

/** Sends one delivery: finds the hosts, tries one after the other until one takes part, and talks to that one. */
public final class Sender {
    /** Hosts that break off in the middle of the envelope, at most, before the attempt ends. */
    private static final int MOST_SESSIONS = 2;

    private final HostFinder hosts;
    private final Connector connector;
    private final MessageSource messages;
    private final Terms terms;
    private final OutboundObserver observer;

    public Sender(
            HostFinder hosts, Connector connector, MessageSource messages, Terms terms, OutboundObserver observer) {
        this.hosts = hosts;
        this.connector = connector;
        this.messages = messages;
        this.terms = terms;
        this.observer = observer;
    }

    /** @param open a conversation with a host of the same destination, which is used if it still can be */
    Attempt send(OutboundDelivery delivery, Optional<RemoteSession> open, LastWord lastWord) {
        SessionTerms session = terms.of(delivery);
        if (open.isPresent()) {
            if (open.get().satisfies(session.tls()) && open.get().reset()) {
                return transact(delivery, open.get(), lastWord);
            }
            open.get().quit();
        }
        HostSearch search = delivery.smartHost()
                .map(it -> hosts.host(it.host(), it.port()))
                .orElseGet(() -> hosts.exchangers(delivery.domain()));
        return switch (search) {
            case HostSearch.Found(List<RemoteHost> found) -> tryHosts(delivery, found, session, lastWord);
            case HostSearch.Unfound(Verdict verdict) -> Attempt.withoutHost(delivery, verdict, Optional.empty());
        };
    }

    private Attempt tryHosts(
            OutboundDelivery delivery, List<RemoteHost> found, SessionTerms session, LastWord lastWord) {
        var word = new WatchedWord(lastWord);
        Optional<Attempt> worst = Optional.empty();
        int sessions = 0;
        for (RemoteHost host : found.subList(0, Math.min(terms.mostAddresses(), found.size()))) {
            switch (open(host, session)) {
                case Opening.Ready(RemoteSession ready) -> {
                    observer.opened(ready.tls());
                    Attempt attempt = transact(delivery, ready, word);
                    if (!attempt.brokenOff() || word.asked() || ++sessions == MOST_SESSIONS) {
                        return attempt;
                    }
                    worst = Optional.of(attempt);
                }
                case Opening.Unusable(Verdict verdict, boolean _) -> {
                    // As long as one of the hosts may take it later, mail waits; a host that took part says more.
                    if (worst.isEmpty() || verdict.outcome() == Outcome.DEFERRED && sessions == 0) {
                        worst = Optional.of(Attempt.withoutHost(delivery, verdict, Optional.of(host)));
                    }
                }
            }
        }
        return worst.orElseThrow(() -> new IllegalArgumentException("no host"));
    }

    private Opening open(RemoteHost host, SessionTerms session) {
        Opening first = connect(host, session);
        boolean again = first instanceof Opening.Unusable unusable
                && unusable.tls()
                && !session.tls().required()
                && !session.implicitTls();
        return again ? connect(host, session.withoutTls()) : first;
    }

    private Opening connect(RemoteHost host, SessionTerms session) {
        try {
            return SessionOpening.open(
                    connector.connect(host, session.timeouts().connect()), host, session);
        } catch (LinkFailure e) {
            return new Opening.Unusable(LinkVerdict.of(e, host, "connecting"), false);
        }
    }

    private Attempt transact(OutboundDelivery delivery, RemoteSession session, LastWord lastWord) {
        return Attempt.within(delivery, session, session.send(delivery, messages, lastWord));
    }
}
