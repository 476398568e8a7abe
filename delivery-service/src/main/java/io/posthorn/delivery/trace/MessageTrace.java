package io.posthorn.delivery.trace;

import io.posthorn.delivery.deliver.LocalOutcome;
import io.posthorn.delivery.mail.AcceptedMail;
import io.posthorn.delivery.retry.CalledOffException;
import io.posthorn.delivery.retry.Waiting;
import io.posthorn.delivery.route.LocalTarget;
import io.posthorn.delivery.route.RemoteTarget;
import io.posthorn.delivery.route.Undeliverable;
import io.posthorn.mailbox.TraceStep;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What one process does with one record of the log, step by step; told at the end, or when something holds it up. */
public final class MessageTrace {
    private final TraceWriter traces;
    private final AcceptedMail mail;
    private final String record;
    private final InstantSource clock;
    private final List<TraceStep> steps = new ArrayList<>();

    /** @param record where it stands in the log */
    MessageTrace(TraceWriter traces, AcceptedMail mail, String record, InstantSource clock) {
        this.traces = traces;
        this.mail = mail;
        this.record = record;
        this.clock = clock;
        steps.add(Steps.accepted(mail));
    }

    /** Tells whoever asks meanwhile what the message waits for. */
    public Waiting telling(Waiting waiting) {
        return new TellingWaiting(waiting);
    }

    /** What became of one account's copy; what makes it impossible is told of all such recipients together. */
    public void outcome(LocalTarget target, LocalOutcome outcome) {
        switch (outcome) {
            case LocalOutcome.Delivered delivered -> steps.add(Steps.stored(mail, target, delivered));
            case LocalOutcome.Repeated _ -> steps.add(Steps.storedBefore(mail, target, clock.instant()));
            case LocalOutcome.Refused _ -> {}
        }
    }

    /** Which addresses elsewhere are queued. */
    public void queued(List<RemoteTarget> targets) {
        targets.forEach(target -> steps.add(Steps.queued(mail, target, clock.instant())));
    }

    /** That the sender is told of recipients, or not. */
    public void bounced(int recipients, int told) {
        steps.add(Steps.bounced(mail, recipients, told, clock.instant()));
    }

    /** Who cannot be reached. */
    public void undeliverable(List<Undeliverable> recipients) {
        recipients.forEach(
                undeliverable -> steps.add(Steps.undeliverable(mail, undeliverable, record, clock.instant())));
    }

    /** Returns when all of it is put down. */
    public void end(Waiting waiting) throws CalledOffException, InterruptedException {
        traces.write(List.copyOf(steps), waiting);
    }

    private final class TellingWaiting implements Waiting {
        private final Waiting waiting;

        TellingWaiting(Waiting waiting) {
            this.waiting = waiting;
        }

        @Override
        public void began(String step) {
            waiting.began(step);
            if (!step.equals(TraceWriter.INDEX)) {
                traces.tryWrite(List.of(Steps.accepted(mail), Steps.waiting(mail, step, clock.instant())));
            }
        }

        @Override
        public void ended() {
            waiting.ended();
        }

        @Override
        public boolean calledOff() {
            return waiting.calledOff();
        }
    }
}
