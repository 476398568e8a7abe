package io.posthorn.imap.command;

import io.posthorn.imap.codec.ImapCommand;
import io.posthorn.imap.codec.ResponseCode;
import io.posthorn.imap.session.Completion;
import io.posthorn.mailbox.Mailbox;
import io.posthorn.mailbox.MailboxName;
import io.posthorn.mailbox.MailboxStore;
import io.posthorn.mailbox.SpecialUse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * CREATE (RFC 9051 section 6.3.4), for a special use if the client says so (RFC 6154 section 3). Names above the new one
 * need not be mailboxes.
 */
final class CreateHandler implements CommandHandler<ImapCommand.Create> {
    private final MailboxStore store;
    private final int maxMailboxes;
    private final NameAnnouncer names;

    CreateHandler(MailboxStore store, int maxMailboxes) {
        this.maxMailboxes = maxMailboxes;
        this.store = store;
        this.names = new NameAnnouncer(store);
    }

    @Override
    public Completion handle(ImapCommand.Create command, Turn turn) {
        MailboxName name;
        try {
            name = MailboxNames.given(command.mailbox());
        } catch (IllegalArgumentException e) {
            return Completion.no(ResponseCode.CANNOT, e.getMessage());
        }
        List<SpecialUse> uses = Arrays.stream(SpecialUse.values())
                .filter(use -> command.uses().stream().anyMatch(use.attribute()::equalsIgnoreCase))
                .toList();

        if (uses.size() < command.uses().size() || uses.size() > 1) {
            return Completion.no(ResponseCode.USE_ATTRIBUTE, "A mailbox has one use, and not this one");
        }

        if (store.mailboxes(turn.account().id()).size() >= maxMailboxes) {
            return Completion.no(ResponseCode.LIMIT, "An account has at most " + maxMailboxes + " mailboxes");
        }

        Optional<Mailbox> created =
                store.create(turn.account().id(), name, uses.stream().findFirst());
        if (created.isEmpty()) {
            return Completion.no(ResponseCode.ALREADY_EXISTS, "There is such a mailbox already");
        }
        names.normalized(command.mailbox(), name, turn);
        return Completion.ok(ResponseCode.mailboxId(created.get().id()), "The mailbox is created");
    }
}
