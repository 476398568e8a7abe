package io.posthorn.pop3.command;

import io.posthorn.imap.session.Account;
import io.posthorn.mailbox.Mailbox;
import io.posthorn.mailbox.MailboxName;
import io.posthorn.mailbox.MailboxStore;
import io.posthorn.mailbox.MaildropLock;
import io.posthorn.mailbox.MaildropLocks;
import io.posthorn.mailbox.MessagePage;
import io.posthorn.mailbox.MessageRow;
import io.posthorn.mailbox.RowDetail;
import io.posthorn.mailbox.UidSet;
import io.posthorn.pop3.codec.Pop3Reply;
import io.posthorn.pop3.session.Maildrop;
import io.posthorn.pop3.session.Pop3Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Locks the maildrop of who has logged in, and lists what is in it (RFC 1939 section 4). */
final class MaildropOpener {
    private final MailboxStore store;
    private final MaildropLocks locks;

    MaildropOpener(MailboxStore store, MaildropLocks locks) {
        this.store = store;
        this.locks = locks;
    }

    Pop3Input open(Account account) {
        Optional<MaildropLock> lock = locks.acquire(account.id());
        if (lock.isEmpty()) {
            return new Pop3Input.LoginRefused(Pop3Reply.inUse());
        }
        boolean opened = false;
        try {
            Pop3Input input = new Pop3Input.MaildropOpened(open(account, lock.get()));
            opened = true;
            return input;
        } finally {
            if (!opened) {
                locks.release(lock.get());
            }
        }
    }

    private Maildrop open(Account account, MaildropLock lock) {
        Mailbox inbox = store.find(account.id(), MailboxName.INBOX).orElseThrow();
        UidSet all = store.open(account.id(), inbox.id()).uids();
        var messages = new ArrayList<Maildrop.Message>((int) all.size());
        for (UidSet rest = all; !rest.isEmpty(); ) {
            MessagePage page = store.fetch(account.id(), inbox.id(), rest, RowDetail.STORED);
            page.rows().forEach(row -> messages.add(message(row)));
            rest = page.rest();
        }
        return new Maildrop(account, inbox, lock, List.copyOf(messages));
    }

    private static Maildrop.Message message(MessageRow row) {
        return new Maildrop.Message(
                row.uid().value(), row.message().size(), row.message().objectKey());
    }
}
