package io.posthorn.smtp.outbound.deliver;

import io.posthorn.smtp.outbound.port.AttemptReport;
import io.posthorn.smtp.outbound.port.OutboundDelivery;
import io.posthorn.smtp.outbound.port.Outcome;
import io.posthorn.smtp.outbound.port.RecipientResult;
import io.posthorn.smtp.outbound.port.RemoteHost;
import io.posthorn.smtp.outbound.port.Verdict;
import io.posthorn.smtp.outbound.session.RemoteSession;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * An attempt that has ended.
 *
 * @param session that can go on with another message
 */
record Attempt(AttemptReport report, Optional<RemoteSession> session) {

    /** No host took part. */
    static Attempt withoutHost(OutboundDelivery delivery, Verdict verdict, Optional<RemoteHost> host) {
        // What fails for good need not keep other mail waiting.
        return forAll(delivery, verdict, host, verdict.outcome() == Outcome.DEFERRED);
    }

    /** It came to nothing, and the destination has no part in that. */
    static Attempt broken(OutboundDelivery delivery, Verdict verdict) {
        return forAll(delivery, verdict, Optional.empty(), false);
    }

    /** A host took part, and this is what it led to. */
    static Attempt within(OutboundDelivery delivery, RemoteSession session, Map<String, Verdict> verdicts) {
        var results = delivery.recipients().stream()
                .map(it -> result(it.id(), verdicts.get(it.id()), session))
                .toList();
        return new Attempt(
                new AttemptReport(delivery.attemptId(), results, false),
                Optional.of(session).filter(RemoteSession::usable));
    }

    /** Whether the conversation broke off, and nobody has got anything from it but to wait. */
    boolean brokenOff() {
        return session.isEmpty()
                && report.results().stream().allMatch(it -> it.verdict().outcome() == Outcome.DEFERRED);
    }

    /** The best outcome of its recipients. */
    Outcome best() {
        return report.results().stream()
                .map(it -> it.verdict().outcome())
                .min(Comparator.naturalOrder())
                .orElse(Outcome.FAILED);
    }

    private static Attempt forAll(
            OutboundDelivery delivery, Verdict verdict, Optional<RemoteHost> host, boolean destinationFailed) {
        var results = delivery.recipients().stream()
                .map(it -> new RecipientResult(it.id(), verdict, host, false, Optional.empty()))
                .toList();
        return new Attempt(new AttemptReport(delivery.attemptId(), results, destinationFailed), Optional.empty());
    }

    private static RecipientResult result(String id, Verdict verdict, RemoteSession session) {
        boolean sent = verdict.outcome() == Outcome.SENT;
        return new RecipientResult(
                id, verdict, Optional.of(session.host()), sent && session.passesDsnOn(), session.tls());
    }
}
