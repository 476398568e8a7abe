package io.posthorn.mailbox.postgres;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.MailboxSnapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The latest snapshots of mailboxes that this process has seen, shared by all of its sessions and bounded in their memory.
 * What is missing is read from the index; what is here is as old as it says, and is advanced by what happened since.
 */
final class Snapshots {
    private record Key(AccountId account, MailboxId mailbox) {}

    private final long mostOctets;
    /** From the one that was longest not asked for. */
    private final Map<Key, MailboxSnapshot> snapshots = new LinkedHashMap<>(16, 0.75f, true);

    private long octets;

    /** @param mostOctets of memory; a snapshot that is larger alone is not kept */
    Snapshots(long mostOctets) {
        this.mostOctets = mostOctets;
    }

    synchronized Optional<MailboxSnapshot> find(AccountId account, MailboxId mailbox) {
        return Optional.ofNullable(snapshots.get(new Key(account, mailbox)));
    }

    /** Keeps a snapshot, unless there is a later one. Returns the one to use. */
    synchronized MailboxSnapshot keep(AccountId account, MailboxId mailbox, MailboxSnapshot snapshot) {
        var key = new Key(account, mailbox);
        MailboxSnapshot known = snapshots.get(key);
        if (known != null
                && known.status().highestModSeq().compareTo(snapshot.status().highestModSeq()) >= 0) {
            return known;
        }
        forget(account, mailbox);
        snapshots.put(key, snapshot);
        octets += snapshot.octets();
        while (octets > mostOctets) {
            Key oldest = snapshots.keySet().iterator().next();
            forget(oldest.account(), oldest.mailbox());
        }
        return snapshot;
    }

    synchronized void forget(AccountId account, MailboxId mailbox) {
        MailboxSnapshot gone = snapshots.remove(new Key(account, mailbox));
        octets -= gone == null ? 0 : gone.octets();
    }
}
