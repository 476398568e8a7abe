package io.posthorn.imap.command;

import io.posthorn.imap.codec.ImapResponse;
import io.posthorn.mailbox.MailboxName;
import io.posthorn.mailbox.MailboxStore;
import java.util.List;
import java.util.Optional;

/** Tells clients of IMAP4rev2 what a mailbox is called: LIST responses that nobody asked for (RFC 9051 section 6.3.9.7). */
final class NameAnnouncer {
    private final MailboxStore store;

    NameAnnouncer(MailboxStore store) {
        this.store = store;
    }

    /** A mailbox is selected: its name and its attributes (RFC 9051 section 6.3.2). */
    void selected(String given, MailboxName name, Turn turn) {
        if (turn.enabled().rev2()) {
            send(name, MailboxNames.oldName(given, name), turn);
        }
    }

    /** A name is not what the client wrote: Unicode has several ways to compose a character. */
    void normalized(String given, MailboxName name, Turn turn) {
        Optional<String> oldName = MailboxNames.oldName(given, name);
        if (turn.enabled().rev2() && oldName.isPresent()) {
            send(name, oldName, turn);
        }
    }

    /** A mailbox has another name, and one of the two is not what the client wrote (RFC 9051 section 6.3.6). */
    void renamed(String given, MailboxName from, String givenTo, MailboxName to, Turn turn) {
        boolean differs = MailboxNames.oldName(given, from).isPresent()
                || MailboxNames.oldName(givenTo, to).isPresent();
        if (turn.enabled().rev2() && differs && !from.isInbox()) {
            send(to, Optional.of(given), turn);
        }
    }

    private void send(MailboxName name, Optional<String> oldName, Turn turn) {
        MailboxTree tree = MailboxTree.of(store.mailboxes(turn.account().id()));
        turn.send(new ImapResponse.MailboxEntry(
                "LIST", ListAttributes.of(name, tree, false, true), name, List.of(), oldName));
    }
}
