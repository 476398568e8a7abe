package io.posthorn.imap.command;

import io.posthorn.imap.codec.ImapCommand;
import io.posthorn.imap.session.Completion;
import io.posthorn.imap.session.ImapState;

/** UNSELECT: leaves the mailbox as it is (RFC 3691). */
final class UnselectHandler implements CommandHandler<ImapCommand.Unselect> {
    @Override
    public Completion handle(ImapCommand.Unselect command, Turn turn) {
        turn.watch().stop();
        return Completion.ok("No mailbox is selected", new ImapState.Authenticated(turn.account()));
    }
}
