package io.posthorn.delivery.intake;

import io.posthorn.common.QueueId;
import io.posthorn.common.Recipient;
import io.posthorn.delivery.deliver.LocalOutcome;
import io.posthorn.delivery.deliver.Spans;
import io.posthorn.delivery.letters.DeadLetterId;
import io.posthorn.delivery.mail.AcceptedMail;
import io.posthorn.delivery.mail.RecordReading;
import io.posthorn.delivery.mail.RecordReading.Illegible;
import io.posthorn.delivery.mail.RecordReading.Legible;
import io.posthorn.delivery.retry.CalledOffException;
import io.posthorn.delivery.retry.GaveUpException;
import io.posthorn.delivery.retry.Retry;
import io.posthorn.delivery.retry.TargetUnavailableException;
import io.posthorn.delivery.retry.Waiting;
import io.posthorn.delivery.route.LocalTarget;
import io.posthorn.delivery.route.Recipients;
import io.posthorn.delivery.route.Route;
import io.posthorn.delivery.route.Router;
import io.posthorn.delivery.route.SenderRewriting;
import io.posthorn.delivery.route.Undeliverable;
import io.posthorn.delivery.trace.MessageTrace;
import io.posthorn.delivery.trace.TraceWriter;
import io.posthorn.directory.Resolution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One record of {@code mail.accepted} from its octets to its end: every recipient's copy is in a mailbox or in the queue to
 * other systems, or the sender is told, or the record is a dead letter with the reason. Only what the message itself causes makes a dead letter; whatever is away is waited
 * for.
 */
public final class AcceptedMailWork implements RecordWork {
    private static final Logger LOG = LoggerFactory.getLogger(AcceptedMailWork.class);

    private final Recipients recipients;
    private final SenderRewriting senders;
    private final Destinations destinations;
    private final DeadLetters deadLetters;
    private final Ledger ledger;
    private final Retry retry;
    private final TraceWriter traces;
    private final Spans spans;

    public AcceptedMailWork(
            Recipients recipients,
            SenderRewriting senders,
            Destinations destinations,
            DeadLetters deadLetters,
            Ledger ledger,
            Retry retry,
            TraceWriter traces,
            Spans spans) {
        this.recipients = recipients;
        this.senders = senders;
        this.destinations = destinations;
        this.deadLetters = deadLetters;
        this.ledger = ledger;
        this.retry = retry;
        this.traces = traces;
        this.spans = spans;
    }

    @Override
    public void run(LogRecord logged, Waiting waiting) throws CalledOffException, InterruptedException {
        // The steps below wait for what they need. This one is for what nobody foresaw.
        try {
            retry.withinAttempts("delivery", waiting, () -> attempt(logged, waiting));
        } catch (GaveUpException e) {
            giveUp(logged, e.getMessage(), waiting);
        } finally {
            MDC.remove(QueueId.LOG_FIELD);
        }
    }

    private boolean attempt(LogRecord logged, Waiting waiting) throws CalledOffException, InterruptedException {
        switch (RecordReading.of(logged.value())) {
            case Legible(AcceptedMail mail) -> {
                MDC.put(QueueId.LOG_FIELD, mail.queueId().text());
                spans.begun(mail.queueId());
                deliver(mail, logged, waiting);
            }
            case Illegible(String queueId, String reason) -> {
                if (!queueId.isEmpty()) {
                    MDC.put(QueueId.LOG_FIELD, queueId);
                }
                bury(logged, queueId, reason, waiting);
            }
        }
        return true;
    }

    private void deliver(AcceptedMail mail, LogRecord logged, Waiting waiting)
            throws CalledOffException, InterruptedException {
        MessageTrace trace = traces.follow(mail, place(logged));
        Waiting telling = trace.telling(waiting);
        Route route = spans.step(
                "directory look-up", mail.queueId(), () -> retry.untilDone("directory", telling, () -> route(mail)));
        List<LocalOutcome> outcomes = Concurrently.map(
                route.local(), (LocalTarget target) -> destinations.local().deliver(mail, target, telling));
        var undeliverable = new ArrayList<>(route.undeliverable());
        var delivered = new ArrayList<Recipient>();
        int copies = 0;
        int repeated = 0;
        for (int i = 0; i < outcomes.size(); i++) {
            LocalTarget target = route.local().get(i);
            trace.outcome(target, outcomes.get(i));
            switch (outcomes.get(i)) {
                case LocalOutcome.Delivered _ -> {
                    copies++;
                    delivered.addAll(target.recipients());
                }
                case LocalOutcome.Repeated _ -> {
                    repeated++;
                    delivered.addAll(target.recipients());
                }
                case LocalOutcome.Refused(Undeliverable refused) -> undeliverable.add(refused);
            }
        }
        relay(mail, route, undeliverable, trace, telling);
        ledger.delivered(copies, mail.queueId().time());
        ledger.repeated(repeated);
        LOG.info(
                "queue_id={} delivered={} repeated={} relayed={}",
                mail.queueId(),
                copies,
                repeated,
                route.remote().size());
        trace.undeliverable(undeliverable);
        destinations.bounces().delivered(mail, delivered, telling);
        bounce(mail, undeliverable, trace, telling);
        trace.end(waiting);
        // What the message itself causes is for an operator, not for its sender.
        String reasons = undeliverable.stream()
                .filter(Undeliverable::causedByMessage)
                .map(Undeliverable::toString)
                .collect(Collectors.joining("; "));
        if (!reasons.isEmpty()) {
            bury(logged, mail.queueId().text(), reasons, waiting);
        }
    }

    private void relay(
            AcceptedMail mail, Route route, List<Undeliverable> undeliverable, MessageTrace trace, Waiting telling)
            throws CalledOffException, InterruptedException {
        if (route.remote().isEmpty()) {
            return;
        }
        Optional<String> gone =
                spans.step("queue", mail.queueId(), () -> destinations.remote().relay(mail, route.remote(), telling));
        if (gone.isPresent()) {
            route.remote()
                    .forEach(target -> undeliverable.add(
                            new Undeliverable(target.recipients().getFirst(), Undeliverable.MESSAGE, gone.get())));
        } else {
            trace.queued(route.remote());
        }
    }

    private void bounce(AcceptedMail mail, List<Undeliverable> undeliverable, MessageTrace trace, Waiting telling)
            throws CalledOffException, InterruptedException {
        List<Undeliverable> ofRecipients =
                undeliverable.stream().filter(it -> !it.causedByMessage()).toList();
        if (!ofRecipients.isEmpty()) {
            int told = destinations.bounces().undeliverable(mail, ofRecipients, telling);
            ledger.bounced(told);
            trace.bounced(ofRecipients.size(), told);
            LOG.info("queue_id={} undeliverable={} told={}", mail.queueId(), ofRecipients.size(), told);
        }
    }

    private Route route(AcceptedMail mail) {
        var resolutions = new LinkedHashMap<Recipient, Resolution>();
        mail.recipients().forEach(recipient -> resolutions.put(recipient, recipients.resolve(recipient.address())));
        Route route = Router.route(mail.reversePath(), resolutions, senders.of(mail.reversePath()));
        if (!route.undecided().isEmpty()) {
            throw new TargetUnavailableException(
                    "nobody can tell who " + route.undecided().getFirst());
        }
        return route;
    }

    private void bury(LogRecord logged, String queueId, String reason, Waiting waiting)
            throws CalledOffException, InterruptedException {
        LOG.error("queue_id={} record={} becomes a dead letter: {}", queueId, logged, reason);
        retry.untilDone("dead letter", waiting, () -> add(logged, queueId, reason));
        ledger.deadLettered();
        traces.buried(queueId, place(logged), reason, waiting);
    }

    private boolean add(LogRecord logged, String queueId, String reason) throws InterruptedException {
        try {
            deadLetters.add(logged, queueId, reason);
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            // Whatever it is: without its letter the record would be lost.
            throw new TargetUnavailableException("the dead letter could not be written", e);
        }
    }

    private void giveUp(LogRecord logged, String reason, Waiting waiting)
            throws CalledOffException, InterruptedException {
        switch (reading(logged)) {
            case Legible(AcceptedMail mail) -> {
                traces.follow(mail, place(logged)).end(waiting);
                bury(logged, mail.queueId().text(), reason, waiting);
            }
            case Illegible(String queueId, String _) -> bury(logged, queueId, reason, waiting);
        }
    }

    /** As far as it can be read: this may be the very thing that fails. */
    private static RecordReading reading(LogRecord logged) {
        try {
            return RecordReading.of(logged.value());
        } catch (RuntimeException | StackOverflowError e) {
            LOG.debug("record={} does not tell its queue id", logged, e);
            return new Illegible("", e.toString());
        }
    }

    private static DeadLetterId place(LogRecord logged) {
        return new DeadLetterId(logged.partition(), logged.offset());
    }
}
