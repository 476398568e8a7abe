package io.posthorn.mailbox;

import io.posthorn.common.MessageId;
import io.posthorn.common.QueueId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Remembers for some time what became of messages. Calls block; they throw {@link MailboxStoreUnavailable}. */
public interface TraceLog {

    /** Puts steps down, at least one; those that are there already stay as they are. */
    void add(Collection<TraceStep> steps);

    /** All that happened to a message, the oldest first; empty if nothing is known of it. */
    List<TraceStep> steps(QueueId queueId);

    /** The messages that call themselves so, the newest first. */
    List<QueueId> find(MessageId messageId, int most);

    /** The days for which there are steps. */
    Set<LocalDate> days();

    /** Forgets all steps of one day's messages. */
    void drop(LocalDate day);
}
