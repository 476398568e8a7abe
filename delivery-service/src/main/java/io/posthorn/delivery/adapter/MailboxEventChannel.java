package io.posthorn.delivery.adapter;

import io.posthorn.common.AccountId;
import io.posthorn.common.QueueId;
import io.posthorn.contracts.Topic;
import io.posthorn.contracts.v1.MailboxEvent;
import io.posthorn.delivery.deliver.MailboxEvents;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.ModSeq;
import io.posthorn.metrics.Meters;
import io.posthorn.metrics.Metric;
import io.posthorn.metrics.OutcomeTimer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mailbox events on their topic. What cannot be sent right away is dropped: gateways also look by themselves. */
@Startup // so that its times are told before the first event
@ApplicationScoped
public class MailboxEventChannel implements MailboxEvents {
    private static final Logger LOG = LoggerFactory.getLogger(MailboxEventChannel.class);

    /** An event stays small, however much mail a batch brings one mailbox. */
    private static final int MOST_MAIL = 16;

    private final Emitter<byte[]> emitter;
    private final OutcomeTimer sends;
    private final OpenTelemetrySpans spans;

    MailboxEventChannel(
            @Channel("mailbox-events") @OnOverflow(OnOverflow.Strategy.DROP) Emitter<byte[]> emitter,
            Meters meters,
            OpenTelemetrySpans spans) {
        this.emitter = emitter;
        this.spans = spans;
        this.sends = meters.outcomes(Metric.KAFKA_PRODUCE, Topic.MAILBOX_EVENTS.topicName());
    }

    @Override
    public void changed(AccountId account, MailboxId mailbox, ModSeq modSeq, List<QueueId> mail) {
        List<QueueId> named = mail.stream().limit(MOST_MAIL).toList();
        var event = MailboxEvent.newBuilder()
                .setAccountId(account.value())
                .setMailboxId(mailbox.value())
                .setModseq(modSeq.value())
                .addAllQueueIds(named.stream().map(QueueId::text).toList())
                .addAllTraceParents(spans.parents(named))
                .build();
        long startedAt = System.nanoTime();
        try {
            emitter.send(event.toByteArray()).whenComplete((_, failure) -> {
                sends.since(startedAt, failure == null);
                if (failure != null) {
                    LOG.debug("account={} mailbox={} event not sent", account, mailbox, failure);
                }
            });
        } catch (IllegalStateException e) {
            // Nobody takes events, at the start or the end of the service: the mail is in its mailbox all the same.
            LOG.debug("account={} mailbox={} event not sent", account, mailbox, e);
        }
    }
}
