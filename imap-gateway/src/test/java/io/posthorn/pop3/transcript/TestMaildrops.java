package io.posthorn.pop3.transcript;

import io.posthorn.common.AccountId;
import io.posthorn.common.QueueId;
import io.posthorn.mailbox.Delivery;
import io.posthorn.mailbox.EffectId;
import io.posthorn.mailbox.Flag;
import io.posthorn.mailbox.FlagChange;
import io.posthorn.mailbox.Flags;
import io.posthorn.mailbox.Mailbox;
import io.posthorn.mailbox.MailboxName;
import io.posthorn.mailbox.MailboxStore;
import io.posthorn.mailbox.UidSet;
import io.posthorn.mailbox.memory.InMemoryMailboxStore;
import io.posthorn.mailbox.memory.InMemoryMaildropLocks;
import io.posthorn.mailbox.message.MessageAnalysis;
import io.posthorn.objects.InMemoryObjectStore;
import io.posthorn.objects.ObjectKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What all gateways of a test share: mailboxes in the heap, and who has them open. */
final class TestMaildrops {
    private static final Instant FIRST_MAIL = Instant.parse("2026-11-24T12:34:56Z");

    private final InMemoryObjectStore objects = new InMemoryObjectStore();
    private final InMemoryMailboxStore store = new InMemoryMailboxStore();
    private final InMemoryMaildropLocks locks = new InMemoryMaildropLocks(store);
    private int delivered;
    private String lastKey;

    MailboxStore store() {
        return store;
    }

    InMemoryObjectStore objects() {
        return objects;
    }

    /** The locks of one more gateway. */
    InMemoryMaildropLocks gatewayLocks() {
        return locks.anotherGateway();
    }

    /** Delivers a message as delivery-service does. */
    void deliver(AccountId account, MailboxName mailbox, byte[] message) {
        Instant received = FIRST_MAIL.plus(Duration.ofMinutes(delivered++));
        var queueId = QueueId.of(received, delivered);
        lastKey = ObjectKeys.message(account, queueId, message.length);
        objects.put(lastKey, message);
        store.deliver(new Delivery(
                EffectId.copy(queueId, account),
                List.of(mailbox),
                lastKey,
                received,
                Flags.NONE,
                MessageAnalysis.analyse(message)));
    }

    /** Removes messages as an IMAP client does. */
    void expunge(AccountId account, UidSet uids) {
        Mailbox inbox = inbox(account);
        var deleted = new FlagChange(FlagChange.Mode.ADD, Flags.of(Flag.DELETED));
        store.store(account, inbox.id(), uids, deleted, Optional.empty());
        store.expunge(account, inbox.id(), uids);
    }

    /** Deletes the object of the last message, as a sweep does days after an expunge. */
    void loseLastObject() {
        objects.delete(List.of(lastKey));
    }

    Mailbox inbox(AccountId account) {
        return store.find(account, MailboxName.INBOX).orElseThrow();
    }
}
