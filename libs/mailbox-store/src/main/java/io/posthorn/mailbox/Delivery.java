package io.posthorn.mailbox;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.message.MessageMetadata;
import java.time.Instant;
import java.util.List;

/**
 * One message prepared for one account. Its object is durable before it is handed over.
 *
 * @param effect names this delivery; its account is the target
 * @param mailboxes where it goes, each once; a mailbox that does not exist is replaced by INBOX
 * @param objectKey where the octets lie
 * @param internalDate INTERNALDATE, cut to whole seconds
 */
public record Delivery(
        EffectId effect,
        List<MailboxName> mailboxes,
        String objectKey,
        Instant internalDate,
        Flags flags,
        MessageMetadata metadata) {

    /** @throws IllegalArgumentException without a mailbox */
    public Delivery {
        mailboxes = mailboxes.stream().distinct().toList();
        if (mailboxes.isEmpty()) {
            throw new IllegalArgumentException("a delivery names a mailbox");
        }
    }

    /** A delivery to the INBOX, without flags, received when the message was accepted. */
    public static Delivery toInbox(EffectId effect, String objectKey, MessageMetadata metadata) {
        return new Delivery(
                effect, List.of(MailboxName.INBOX), objectKey, effect.queueId().time(), Flags.NONE, metadata);
    }

    public AccountId account() {
        return effect.account();
    }
}
