package io.posthorn.imap.command;

import io.posthorn.imap.codec.ImapCommand;
import io.posthorn.imap.session.Completion;

/**
 * Does one command. That the state permits it has been checked (see {@link io.posthorn.imap.session.CommandRules}); what
 * a handler throws becomes an answer in {@link Failures}.
 */
interface CommandHandler<C extends ImapCommand> {

    /** Acts, writes untagged responses to the turn's sink, and tells how it ended. */
    Completion handle(C command, Turn turn);
}
