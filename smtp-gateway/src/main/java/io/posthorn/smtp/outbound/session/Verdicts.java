package io.posthorn.smtp.outbound.session;

import io.posthorn.smtp.outbound.port.OutboundRecipient;
import io.posthorn.smtp.outbound.port.Verdict;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is known of each recipient of a transaction; the first verdict stands. */
final class Verdicts {
    private final List<OutboundRecipient> recipients;
    private final Map<String, Verdict> decided = new HashMap<>();
    private final Set<String> accepted = new HashSet<>();

    Verdicts(List<OutboundRecipient> recipients) {
        this.recipients = recipients;
    }

    /** The server took the recipient; the message is still to come. */
    void accepted(OutboundRecipient recipient) {
        accepted.add(recipient.id());
    }

    boolean anyAccepted() {
        return !accepted.isEmpty();
    }

    void decide(OutboundRecipient recipient, Verdict verdict) {
        decided.putIfAbsent(recipient.id(), verdict);
    }

    /** For all that have none. */
    void decideRest(Verdict verdict) {
        recipients.forEach(it -> decide(it, verdict));
    }

    /** By the recipients' ids. */
    Map<String, Verdict> all() {
        return Map.copyOf(decided);
    }
}
