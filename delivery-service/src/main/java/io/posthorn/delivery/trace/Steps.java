package io.posthorn.delivery.trace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.posthorn.common.MessageId;
import io.posthorn.common.QueueId;
import io.posthorn.common.Recipient;
import io.posthorn.delivery.deliver.LocalOutcome;
import io.posthorn.delivery.dsn.DsnCause;
import io.posthorn.delivery.mail.AcceptedMail;
import io.posthorn.delivery.mail.Origin;
import io.posthorn.delivery.outbound.Ended;
import io.posthorn.delivery.route.LocalTarget;
import io.posthorn.delivery.route.RemoteTarget;
import io.posthorn.delivery.route.Undeliverable;
import io.posthorn.mailbox.DeliveryResult.Placement;
import io.posthorn.mailbox.MailboxName;
import io.posthorn.mailbox.TraceStep;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The steps of a message. Their facts are the fields of the documents of the API. */
final class Steps {
    private static final String GATEWAY = "smtp-gateway";
    private static final String DELIVERY = "delivery-service";

    private Steps() {}

    static TraceStep accepted(AcceptedMail mail) {
        Origin origin = mail.origin();
        ObjectNode facts = facts(GATEWAY, "accepted")
                .put("reversePath", mail.reversePath().wire())
                .put("messageId", mail.messageId().map(MessageId::text).orElse(""))
                .put("octets", mail.body().octets())
                .put("protocol", origin.protocol())
                .put("clientAddress", origin.clientAddress())
                .put("helo", origin.helo());
        origin.submitter().ifPresent(account -> facts.put("submitter", account.value()));
        addRecipients(facts, mail.recipients());
        QueueId id = mail.queueId();
        return new TraceStep(id, "accepted", id.time(), mail.messageId(), facts.toString());
    }

    static TraceStep waiting(AcceptedMail mail, String target, Instant at) {
        return step(
                mail.queueId(),
                "waiting " + target,
                at,
                facts(DELIVERY, "waiting").put("detail", "for the " + target));
    }

    static TraceStep stored(AcceptedMail mail, LocalTarget target, LocalOutcome.Delivered delivered) {
        ObjectNode facts = stored(target);
        for (Placement placement : delivered.placements()) {
            facts.put("mailbox", MailboxName.INBOX.text())
                    .put("mailboxId", placement.mailbox().value())
                    .put("uid", placement.uid().value());
        }
        return step(mail.queueId(), storedName(target), delivered.at(), facts);
    }

    /** It was stored before, and the process that did it had no time to put that down. */
    static TraceStep storedBefore(AcceptedMail mail, LocalTarget target, Instant at) {
        return step(
                mail.queueId(),
                storedName(target),
                at,
                stored(target).put("detail", "before this time, which is when it was found there"));
    }

    static TraceStep queued(AcceptedMail mail, RemoteTarget target, Instant at) {
        ObjectNode facts = facts(DELIVERY, "queued").put("detail", "to " + target.address());
        addRecipients(facts, target.recipients());
        return step(mail.queueId(), "queued " + target.address().wire(), at, facts);
    }

    static TraceStep attempted(Ended ended, Instant at) {
        String step = switch (ended.outcome()) {
            case SENT -> "sent";
            case DEFERRED -> "deferred";
            case FAILED -> "failed";
        };
        String host = ended.remoteHost().isEmpty() ? "" : ended.remoteHost() + ": ";
        String next =
                ended.nextAttempt().map(time -> "; tried again at " + time).orElse("");
        ObjectNode facts = facts(DELIVERY, step).put("detail", host + ended.words() + next);
        facts.putArray("recipients").add(ended.address().wire());
        String name = step + " " + ended.attempt() + " " + ended.address().wire();
        return step(ended.queueId(), name, at, facts);
    }

    static TraceStep bounced(AcceptedMail mail, int recipients, int told, Instant at) {
        String detail =
                told > 0 ? "a DSN about " + told + " of " + recipients + " tells the sender" : "no DSN is wanted";
        return step(mail.queueId(), "bounced", at, facts(DELIVERY, "bounced").put("detail", detail));
    }

    static TraceStep told(DsnCause cause, Instant at) {
        ObjectNode facts = facts(DELIVERY, "notified")
                .put(
                        "detail",
                        "a DSN (" + cause.kind().name().toLowerCase(Locale.ROOT) + ") to " + cause.to() + ": "
                                + cause.id());
        return step(cause.original(), "notified " + cause.id(), at, facts);
    }

    /** @param record where the record stands in the log */
    static TraceStep undeliverable(AcceptedMail mail, Undeliverable undeliverable, String record, Instant at) {
        ObjectNode facts = facts(DELIVERY, "undeliverable").put("detail", undeliverable.reason());
        addRecipients(facts, List.of(undeliverable.recipient()));
        String name =
                "undeliverable " + record + " " + undeliverable.recipient().wire();
        return step(mail.queueId(), name, at, facts);
    }

    static TraceStep deadLetter(QueueId queueId, String letter, String reason, Instant at) {
        return step(
                queueId,
                "dead-letter " + letter,
                at,
                facts(DELIVERY, "dead-letter").put("letter", letter).put("detail", reason));
    }

    static TraceStep retried(QueueId queueId, String letter, Instant at) {
        return step(queueId, "retried " + letter, at, facts(DELIVERY, "retried").put("letter", letter));
    }

    private static ObjectNode stored(LocalTarget target) {
        ObjectNode facts =
                facts(DELIVERY, "stored").put("account", target.account().value());
        addRecipients(facts, target.recipients());
        return facts;
    }

    private static void addRecipients(ObjectNode facts, List<Recipient> addresses) {
        ArrayNode recipients = facts.putArray("recipients");
        addresses.stream().map(Recipient::wire).forEach(recipients::add);
    }

    private static String storedName(LocalTarget target) {
        return "stored " + target.account();
    }

    private static TraceStep step(QueueId queueId, String name, Instant at, ObjectNode facts) {
        return new TraceStep(queueId, name, at, Optional.empty(), facts.toString());
    }

    private static ObjectNode facts(String service, String step) {
        return JsonNodeFactory.instance.objectNode().put("service", service).put("step", step);
    }
}
