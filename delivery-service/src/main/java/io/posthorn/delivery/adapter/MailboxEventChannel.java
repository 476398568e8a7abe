package io.posthorn.delivery.adapter;

import io.posthorn.common.AccountId;
import io.posthorn.contracts.v1.MailboxEvent;
import io.posthorn.delivery.deliver.MailboxEvents;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.ModSeq;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mailbox events on their topic. What cannot be sent right away is dropped: gateways also look by themselves. */
@ApplicationScoped
public class MailboxEventChannel implements MailboxEvents {
    private static final Logger LOG = LoggerFactory.getLogger(MailboxEventChannel.class);

    private final Emitter<byte[]> emitter;

    MailboxEventChannel(@Channel("mailbox-events") @OnOverflow(OnOverflow.Strategy.DROP) Emitter<byte[]> emitter) {
        this.emitter = emitter;
    }

    @Override
    public void changed(AccountId account, MailboxId mailbox, ModSeq modSeq) {
        var event = MailboxEvent.newBuilder()
                .setAccountId(account.value())
                .setMailboxId(mailbox.value())
                .setModseq(modSeq.value())
                .build();
        try {
            emitter.send(event.toByteArray()).whenComplete((_, failure) -> {
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
