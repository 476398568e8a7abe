package io.posthorn.imap.command;

import io.posthorn.imap.session.SelectedMailbox;
import io.posthorn.mailbox.MailboxStore;
import io.posthorn.mailbox.MessagePage;
import io.posthorn.mailbox.MessageRow;
import io.posthorn.mailbox.RowDetail;
import io.posthorn.mailbox.UidSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Cuts large sets into what is worth one transaction. */
final class Pages {
    private Pages() {}

    /** The set in pieces of at most so many messages, ascending. */
    static List<UidSet> of(UidSet uids, int most) {
        var pages = new ArrayList<UidSet>();
        for (long first = 1; first <= uids.size(); first += most) {
            long last = Math.min(uids.size(), first + most - 1);
            pages.add(uids.intersect(
                    UidSet.range(uids.select(first).value(), uids.select(last).value())));
        }
        return pages;
    }

    /** The messages, read page by page: none is read while another one is worked on. */
    static void forEach(
            MailboxStore store, SelectedMailbox mailbox, UidSet uids, RowDetail detail, Consumer<MessageRow> action) {
        for (UidSet rest = uids; !rest.isEmpty(); ) {
            MessagePage page = store.fetch(mailbox.account().id(), mailbox.id(), rest, detail);
            page.rows().forEach(action);
            rest = page.rest();
        }
    }
}
