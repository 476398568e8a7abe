package io.posthorn.imap.command;

import io.posthorn.common.AccountId;
import io.posthorn.imap.codec.ImapCommand;
import io.posthorn.imap.codec.ImapResponse;
import io.posthorn.imap.codec.ListOptions;
import io.posthorn.imap.codec.ListOptions.Return;
import io.posthorn.imap.codec.ListOptions.Selection;
import io.posthorn.imap.session.Completion;
import io.posthorn.mailbox.Mailbox;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.MailboxName;
import io.posthorn.mailbox.MailboxStatus;
import io.posthorn.mailbox.MailboxStore;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * LIST (RFC 3501 section 6.3.8), extended (RFC 5258), with CHILDREN (RFC 3348), SPECIAL-USE (RFC 6154) and LIST-STATUS
 * (RFC 5819).
 */
final class ListHandler implements CommandHandler<ImapCommand.ListMailboxes> {
    private final MailboxStore store;
    private final Counters counters;

    ListHandler(MailboxStore store, Counters counters) {
        this.counters = counters;
        this.store = store;
    }

    @Override
    public Completion handle(ImapCommand.ListMailboxes command, Turn turn) {
        ListOptions options = command.options();
        if (!options.extended() && command.patterns().getFirst().isEmpty()) {
            // RFC 3501 section 6.3.8: the client asks for the hierarchy separator.
            turn.send(new ImapResponse.HierarchySeparator("LIST"));
            return Completion.ok("LIST completed");
        }

        AccountId account = turn.account().id();
        var patterns = MailboxPattern.all(command.reference(), command.patterns());
        MailboxTree tree = MailboxTree.of(store.mailboxes(account));
        Set<MailboxName> subscribed =
                needsSubscriptions(options) ? new LinkedHashSet<>(store.subscriptions(account)) : Set.of();
        Set<MailboxName> selected = selected(tree, subscribed, options.selection());
        Map<MailboxId, MailboxStatus> statuses = options.status().isEmpty() ? Map.of() : store.statuses(account);

        // RFC 5258 section 3, RFC 9051 section 7.3.1
        boolean knowsNonExistent = options.extended() || turn.enabled().rev2();
        boolean recursive = options.selection().contains(Selection.RECURSIVEMATCH);
        Set<MailboxName> above = recursive ? MailboxTree.above(selected) : Set.of();
        for (MailboxName name : recursive ? MailboxTree.withParents(selected) : selected) {
            boolean childrenMatch = above.contains(name);
            if ((selected.contains(name) || childrenMatch) && patterns.matches(name)) {
                turn.send(new ImapResponse.MailboxEntry(
                        "LIST",
                        ListAttributes.of(name, tree, subscribed.contains(name), knowsNonExistent),
                        name,
                        childrenMatch ? childInfo(options.selection()) : List.of()));
                tree.mailbox(name)
                        .filter(mailbox -> statuses.containsKey(mailbox.id()))
                        .ifPresent(mailbox -> turn.send(
                                counters.of(mailbox, statuses.get(mailbox.id()), options.status(), turn.enabled())));
            }
        }
        return Completion.ok("LIST completed");
    }

    private static boolean needsSubscriptions(ListOptions options) {
        return options.selection().contains(Selection.SUBSCRIBED)
                || options.returns().contains(Return.SUBSCRIBED);
    }

    /** The names that the selection options want, before any pattern. */
    private static Set<MailboxName> selected(MailboxTree tree, Set<MailboxName> subscribed, Set<Selection> selection) {
        Set<MailboxName> selected = new LinkedHashSet<>(
                selection.contains(Selection.SUBSCRIBED)
                        ? subscribed
                        : tree.nodes().keySet());
        if (selection.contains(Selection.SPECIAL_USE)) {
            selected.removeIf(
                    name -> tree.mailbox(name).flatMap(Mailbox::specialUse).isEmpty());
        }
        return selected;
    }

    private static List<String> childInfo(Set<Selection> selection) {
        return selection.contains(Selection.SUBSCRIBED) ? List.of("SUBSCRIBED") : List.of("SPECIAL-USE");
    }
}
