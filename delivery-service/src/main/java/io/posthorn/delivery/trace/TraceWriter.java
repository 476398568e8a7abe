package io.posthorn.delivery.trace;

import io.posthorn.common.QueueId;
import io.posthorn.delivery.deliver.GroupCommit;
import io.posthorn.delivery.dsn.DsnCause;
import io.posthorn.delivery.letters.DeadLetterId;
import io.posthorn.delivery.mail.AcceptedMail;
import io.posthorn.delivery.outbound.Ended;
import io.posthorn.delivery.retry.CalledOffException;
import io.posthorn.delivery.retry.Retry;
import io.posthorn.delivery.retry.Waiting;
import io.posthorn.mailbox.TraceLog;
import io.posthorn.mailbox.TraceStep;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts down what became of messages; what happens at the same time is written together. */
public final class TraceWriter {
    private static final Logger LOG = LoggerFactory.getLogger(TraceWriter.class);

    /** What {@link Retry} calls the place where traces are, too. */
    static final String INDEX = "index";

    private final GroupCommit<List<TraceStep>, Boolean> writes;
    private final Retry retry;
    private final InstantSource clock;

    /** @param maxBatch the most messages of one transaction */
    public TraceWriter(TraceLog log, int maxBatch, Retry retry, InstantSource clock) {
        this.writes = new GroupCommit<>(maxBatch, batch -> {
            log.add(batch.stream().flatMap(Collection::stream).toList());
            return batch.stream().map(_ -> Optional.of(true)).toList();
        });
        this.retry = retry;
        this.clock = clock;
    }

    /** Begins to tell what is done with a message. */
    public MessageTrace follow(AcceptedMail mail, DeadLetterId record) {
        return new MessageTrace(this, mail, record.toString(), clock);
    }

    /**
     * Tells that a message has become a dead letter.
     *
     * @param queueId as its record has it, perhaps none
     */
    public void buried(String queueId, DeadLetterId letter, String reason, Waiting waiting)
            throws CalledOffException, InterruptedException {
        Optional<QueueId> id = QueueId.find(queueId);
        if (id.isPresent()) {
            write(List.of(Steps.deadLetter(id.get(), letter.toString(), reason, clock.instant())), waiting);
        }
    }

    /** Tells that a dead letter is on its way again. */
    public void retried(String queueId, DeadLetterId letter) {
        QueueId.find(queueId).ifPresent(id -> tryWrite(List.of(Steps.retried(id, letter.toString(), clock.instant()))));
    }

    /** Tells what attempts at other systems came to, if that can be done now. */
    public void attempted(List<Ended> ended) {
        if (!ended.isEmpty()) {
            tryWrite(ended.stream()
                    .map(it -> Steps.attempted(it, clock.instant()))
                    .toList());
        }
    }

    /** Tells that a sender is told, if that can be done now. */
    public void told(DsnCause cause) {
        tryWrite(List.of(Steps.told(cause, clock.instant())));
    }

    /** Returns when the steps are put down, however long the index is away. */
    void write(List<TraceStep> steps, Waiting waiting) throws CalledOffException, InterruptedException {
        try {
            boolean _ = retry.untilDone(INDEX, waiting, () -> writes.commit(steps));
        } catch (RuntimeException e) {
            // The message has arrived: that nobody will be told how is no reason to hold it up.
            LOG.warn("{} have no trace", steps, e);
        }
    }

    /** The same if it can be done now. */
    void tryWrite(List<TraceStep> steps) {
        try {
            boolean _ = writes.commit(steps);
        } catch (RuntimeException e) {
            LOG.debug("{} have no trace yet", steps, e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
