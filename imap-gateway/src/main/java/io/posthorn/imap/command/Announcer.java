package io.posthorn.imap.command;

import io.posthorn.imap.session.SelectedMailbox;
import io.posthorn.mailbox.MailboxStore;
import io.posthorn.mailbox.RowDetail;

/** Tells clients what has changed in their selected mailbox. */
final class Announcer {
    private final MailboxStore store;

    Announcer(MailboxStore store) {
        this.store = store;
    }

    /** Looks at the mailbox. */
    void refresh(SelectedMailbox mailbox) {
        mailbox.apply(store.changesSince(mailbox.account().id(), mailbox.id(), mailbox.modSeq()));
    }

    /** Says what may be said, after a look at the mailbox if there was a hint. */
    void announce(SelectedMailbox mailbox, boolean withExpunges, Turn turn) {
        if (turn.watch().takeHint(mailbox.modSeq())) {
            refresh(mailbox);
        }
        mailbox.announce(withExpunges, turn.enabled(), turn::send);
        Pages.forEach(store, mailbox, mailbox.takeChangedFlags(), RowDetail.FLAGS, row -> {
            if (mailbox.isNews(row)) {
                turn.send(mailbox.flagsOf(row, turn.enabled()));
            }
        });
    }
}
