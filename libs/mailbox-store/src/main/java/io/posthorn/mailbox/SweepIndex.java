package io.posthorn.mailbox;

import io.posthorn.common.AccountId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What the index holds that is to go one day. Calls block; they throw {@link MailboxStoreUnavailable}. */
public interface SweepIndex {
    /**
     * An object that lost its last message.
     *
     * @param referenced whether a message refers to it again
     */
    record GarbageObject(AccountId account, String objectKey, boolean referenced) {}

    /**
     * Takes objects that are due. Nobody else gets them before the lease ends.
     *
     * @param lease until when
     * @param max how many at most
     */
    List<GarbageObject> claimGarbage(Instant now, Instant lease, int max);

    /** The objects are gone, or no garbage any more. */
    void forgetGarbage(Collection<GarbageObject> objects);

    /** The object is due later. */
    void postponeGarbage(GarbageObject object, Instant due);

    /** The days for which is remembered what was delivered. */
    Set<LocalDate> doneDays();

    /**
     * Forgets what was delivered of one day's messages: whoever delivers them again from now on delivers them twice.
     */
    void dropDone(LocalDate day);

    /**
     * Forgets which messages of some mailboxes went before a point in time: clients that have been away for longer are
     * told what is not there instead.
     *
     * @param most mailboxes at most
     * @return in how many mailboxes there was something to forget
     */
    int forgetExpunged(Instant before, int most);
}
