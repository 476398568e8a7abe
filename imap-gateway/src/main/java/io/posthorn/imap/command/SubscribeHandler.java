package io.posthorn.imap.command;

import io.posthorn.imap.codec.ImapCommand;
import io.posthorn.imap.codec.ResponseCode;
import io.posthorn.imap.session.Completion;
import io.posthorn.mailbox.MailboxName;
import io.posthorn.mailbox.MailboxStore;
import java.util.List;
import java.util.Optional;

/** SUBSCRIBE and UNSUBSCRIBE (RFC 9051 sections 6.3.7 and 6.3.8): names, whether or not there are such mailboxes. */
final class SubscribeHandler implements CommandHandler<ImapCommand.Subscribe> {
    private final MailboxStore store;
    private final int maxMailboxes;

    /** @param maxMailboxes how many names an account may be subscribed to: as many as it may have mailboxes */
    SubscribeHandler(MailboxStore store, int maxMailboxes) {
        this.maxMailboxes = maxMailboxes;
        this.store = store;
    }

    @Override
    public Completion handle(ImapCommand.Subscribe command, Turn turn) {
        MailboxName name;
        try {
            name = MailboxNames.given(command.mailbox());
        } catch (IllegalArgumentException e) {
            return Completion.no(ResponseCode.CANNOT, e.getMessage());
        }

        List<MailboxName> subscribed = store.subscriptions(turn.account().id());
        if (subscribed.size() >= maxMailboxes && !subscribed.contains(name)) {
            return Completion.no(ResponseCode.LIMIT, "An account has at most " + maxMailboxes + " subscriptions");
        }

        store.subscribe(turn.account().id(), name);
        return Completion.ok("SUBSCRIBE completed");
    }

    Completion unsubscribe(ImapCommand.Unsubscribe command, Turn turn) {
        Optional<MailboxName> name = MailboxNames.read(command.mailbox());
        name.ifPresent(known -> store.unsubscribe(turn.account().id(), known));
        return Completion.ok("UNSUBSCRIBE completed");
    }
}
