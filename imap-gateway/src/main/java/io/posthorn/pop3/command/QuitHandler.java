package io.posthorn.pop3.command;

import io.posthorn.imap.port.MailboxEvents;
import io.posthorn.mailbox.ExpungeResult;
import io.posthorn.mailbox.MailboxStoreUnavailable;
import io.posthorn.mailbox.MaildropLockLost;
import io.posthorn.mailbox.MaildropLocks;
import io.posthorn.mailbox.UidSet;
import io.posthorn.pop3.codec.Pop3Reply;
import io.posthorn.pop3.session.Maildrop;
import io.posthorn.pop3.session.Pop3Input;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * QUIT after a login: the UPDATE state, in which what was marked is deleted (RFC 1939 section 6): all of it, or nothing
 * and the client hears so. The lock is given back before the answer, so that the client may come back at once.
 */
final class QuitHandler {
    private static final Logger LOG = LoggerFactory.getLogger(QuitHandler.class);

    private final MaildropLocks locks;
    private final MailboxEvents events;

    QuitHandler(MaildropLocks locks, MailboxEvents events) {
        this.locks = locks;
        this.events = events;
    }

    Pop3Input handle(Maildrop maildrop) {
        return new Pop3Input.Updated(update(maildrop));
    }

    private Pop3Reply update(Maildrop maildrop) {
        UidSet deleted = maildrop.deleted();
        if (deleted.isEmpty()) {
            locks.release(maildrop.lock());
            return Pop3Reply.ok("until next time");
        }
        try {
            var inbox = maildrop.mailbox().id();
            ExpungeResult result = locks.update(maildrop.lock(), inbox, deleted);
            events.publish(maildrop.account().id(), inbox, result.highestModSeq());
            return Pop3Reply.ok(deleted.size() + " messages deleted, until next time");
        } catch (MailboxStoreUnavailable | MaildropLockLost e) {
            LOG.warn("The messages of a POP3 session were not deleted: {}", e.toString());
            return notDeleted("[SYS/TEMP]", maildrop);
        } catch (RuntimeException e) {
            LOG.error("The messages of a POP3 session were not deleted", e);
            return notDeleted("[SYS/PERM]", maildrop);
        }
    }

    private Pop3Reply notDeleted(String code, Maildrop maildrop) {
        locks.release(maildrop.lock());
        return Pop3Reply.error(code + " the messages were not deleted");
    }
}
