package io.posthorn.imap.command;

import io.posthorn.common.AccountId;
import io.posthorn.imap.codec.ImapCommand;
import io.posthorn.imap.codec.ImapResponse;
import io.posthorn.imap.session.Completion;
import io.posthorn.mailbox.Mailbox;
import io.posthorn.mailbox.MailboxName;
import io.posthorn.mailbox.MailboxStore;
import io.posthorn.mailbox.SpecialUse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** LSUB: the names that are subscribed (RFC 3501 section 6.3.9). */
final class LsubHandler implements CommandHandler<ImapCommand.ListSubscribed> {
    private final MailboxStore store;

    LsubHandler(MailboxStore store) {
        this.store = store;
    }

    @Override
    public Completion handle(ImapCommand.ListSubscribed command, Turn turn) {
        if (command.pattern().isEmpty()) {
            turn.send(new ImapResponse.HierarchySeparator("LSUB"));
            return Completion.ok("LSUB completed");
        }

        AccountId account = turn.account().id();
        var wanted = MailboxPattern.all(command.reference(), List.of(command.pattern()));
        Set<MailboxName> subscribed = new LinkedHashSet<>(store.subscriptions(account));
        MailboxTree tree = MailboxTree.of(store.mailboxes(account));
        // RFC 3501 section 6.3.9: "%" shows the names above those that it does not reach.
        Set<MailboxName> aboveOthers = MailboxTree.above(
                subscribed.stream().filter(name -> !wanted.matches(name)).toList());
        for (MailboxName name : MailboxTree.withParents(subscribed)) {
            if (wanted.matches(name)) {
                if (subscribed.contains(name)) {
                    send(attributes(name, tree), name, turn);
                } else if (aboveOthers.contains(name)) {
                    send(List.of("\\Noselect"), name, turn);
                }
            }
        }
        return Completion.ok("LSUB completed");
    }

    // A subscribed name that is no mailbox has no attributes: \Noselect would say that it is not subscribed.
    private static List<String> attributes(MailboxName name, MailboxTree tree) {
        var attributes = new ArrayList<String>();
        Optional<Mailbox> mailbox = tree.mailbox(name);
        if (mailbox.isPresent()) {
            attributes.add(tree.parents().contains(name) ? "\\HasChildren" : "\\HasNoChildren");
        }
        mailbox.flatMap(Mailbox::specialUse).map(SpecialUse::attribute).ifPresent(attributes::add);
        return attributes;
    }

    private static void send(List<String> attributes, MailboxName name, Turn turn) {
        turn.send(new ImapResponse.MailboxEntry("LSUB", attributes, name, List.of()));
    }
}
