package io.posthorn.imap.command;

import io.posthorn.imap.codec.ImapCommand;
import io.posthorn.imap.codec.ImapResponse;
import io.posthorn.imap.codec.ResponseCode;
import io.posthorn.imap.codec.SelectOptions;
import io.posthorn.imap.session.Account;
import io.posthorn.imap.session.Completion;
import io.posthorn.imap.session.ImapState;
import io.posthorn.imap.session.SelectedMailbox;
import io.posthorn.mailbox.Flag;
import io.posthorn.mailbox.Flags;
import io.posthorn.mailbox.Mailbox;
import io.posthorn.mailbox.MailboxChanges;
import io.posthorn.mailbox.MailboxSnapshot;
import io.posthorn.mailbox.MailboxStore;
import io.posthorn.mailbox.RowDetail;
import io.posthorn.mailbox.Uid;
import io.posthorn.mailbox.UidSet;
import java.util.Optional;

/** SELECT, and EXAMINE, which selects without the right to change anything (RFC 9051 sections 6.3.2, 6.3.3). */
final class SelectHandler implements CommandHandler<ImapCommand.Select> {
    private final MailboxStore store;
    private final MailboxNames names;
    private final NameAnnouncer nameAnnouncer;

    SelectHandler(MailboxStore store) {
        this.store = store;
        this.names = new MailboxNames(store);
        this.nameAnnouncer = new NameAnnouncer(store);
    }

    @Override
    public Completion handle(ImapCommand.Select command, Turn turn) {
        return open(command.mailbox(), command.options(), false, turn);
    }

    Completion examine(ImapCommand.Examine command, Turn turn) {
        return open(command.mailbox(), command.options(), true, turn);
    }

    private Completion open(String name, SelectOptions options, boolean readOnly, Turn turn) {
        Account account = turn.account();

        if (options.resync().isPresent() && !turn.enabled().qresync()) {
            // RFC 7162 section 3.2.5
            return new Completion.Bad("QRESYNC needs ENABLE QRESYNC");
        }
        if (options.condStore()) {
            turn.enabled().enableCondStore();
        }

        // RFC 9051 section 6.3.2: whatever comes of it, the mailbox that was selected is selected no more.
        turn.watch().stop();
        if (turn.state() instanceof ImapState.Selected) {
            turn.send(ImapResponse.ok(ResponseCode.CLOSED, "The mailbox that was selected is closed"));
        }
        Optional<Mailbox> found = names.find(account.id(), name);
        if (found.isEmpty()) {
            return Completion.no(
                    ResponseCode.NONEXISTENT, "There is no such mailbox", new ImapState.Authenticated(account));
        }

        Mailbox mailbox = found.get();
        turn.watch().watch(account.id(), mailbox.id());
        MailboxSnapshot snapshot = store.open(account.id(), mailbox.id());
        var selected = new SelectedMailbox(account, mailbox, readOnly, snapshot);
        describe(selected, snapshot, turn);
        nameAnnouncer.selected(name, mailbox.name(), turn);
        options.resync().ifPresent(known -> resync(selected, known, turn));
        ResponseCode access = readOnly ? ResponseCode.READ_ONLY : ResponseCode.READ_WRITE;
        return Completion.ok(access, "The mailbox is selected", new ImapState.Selected(selected));
    }

    private static void describe(SelectedMailbox selected, MailboxSnapshot snapshot, Turn turn) {
        Flags flags = Flags.of(Flag.SYSTEM).with(selected.keywords());
        turn.send(new ImapResponse.FlagList(flags));
        turn.send(new ImapResponse.Exists(selected.exists()));
        if (!turn.enabled().rev2()) {
            describeForRev1(snapshot, turn);
        }
        turn.send(ImapResponse.ok(ResponseCode.permanentFlags(permanent(selected, flags)), "can be changed"));
        turn.send(ImapResponse.ok(ResponseCode.uidValidity(snapshot.status().uidValidity()), "UIDs are valid"));
        turn.send(ImapResponse.ok(ResponseCode.uidNext(snapshot.status().uidNext()), "the next UID"));
        turn.send(ImapResponse.ok(ResponseCode.highestModSeq(snapshot.status().highestModSeq()), "the latest change"));
        turn.send(ImapResponse.ok(ResponseCode.mailboxId(selected.id()), "kept through renames"));
    }

    /** What RFC 9051 dropped. No message is ever recent here. */
    private static void describeForRev1(MailboxSnapshot snapshot, Turn turn) {
        turn.send(new ImapResponse.Recent(0));
        UidSet unseen = snapshot.with(present -> !present.contains(Flag.SEEN));
        if (!unseen.isEmpty()) {
            long first = snapshot.uids().rank(new Uid(unseen.first()));
            turn.send(ImapResponse.ok(ResponseCode.unseen(first), "the first unseen message"));
        }
    }

    // RFC 7162 section 3.2.5.1: what went first, then what changed; nothing if the client knows another mailbox.
    private void resync(SelectedMailbox selected, SelectOptions.Resync known, Turn turn) {
        if (!known.uidValidity().equals(selected.mailbox().uidValidity())) {
            return;
        }
        MailboxChanges changes = store.changesSince(selected.account().id(), selected.id(), known.modSeq());
        UidSet asked = known.known().map(selected::named).orElse(UidSet.range(1, Uid.MAX));
        UidSet vanished = changes.expunged().intersect(asked).minus(selected.announced());
        if (!vanished.isEmpty()) {
            turn.send(new ImapResponse.Vanished(true, vanished));
        }
        UidSet changed = changes.changed().intersect(asked).intersect(selected.announced());
        Pages.forEach(store, selected, changed, RowDetail.FLAGS, row -> {
            if (selected.isNews(row)) {
                turn.send(selected.flagsOf(row, turn.enabled()));
            }
        });
    }

    private static String permanent(SelectedMailbox selected, Flags flags) {
        return selected.readOnly() ? "()" : flags.toString().replace(")", " \\*)");
    }
}
