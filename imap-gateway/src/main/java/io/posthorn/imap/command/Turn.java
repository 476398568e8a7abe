package io.posthorn.imap.command;

import io.posthorn.imap.codec.ImapResponse;
import io.posthorn.imap.codec.ResponseEncoder;
import io.posthorn.imap.session.Account;
import io.posthorn.imap.session.Enabled;
import io.posthorn.imap.session.ImapState;
import io.posthorn.imap.session.SelectedMailbox;

/**
 * One command's turn in its conversation.
 *
 * @param tag of the command; empty where there is none
 * @param state when the command was given
 * @param enabled what extensions this connection has turned on
 * @param watch the hints for this connection's selected mailbox
 */
public record Turn(
        Client client, String tag, ImapState state, Enabled enabled, MailboxWatch watch, ResponseSink responses) {

    /**
     * Who has logged in.
     *
     * @throws IllegalStateException if nobody has: {@code CommandRules} prevents that
     */
    Account account() {
        return switch (state) {
            case ImapState.Authenticated(Account account) -> account;
            case ImapState.Selected(SelectedMailbox mailbox) -> mailbox.account();
            default -> throw new IllegalStateException("nobody has logged in");
        };
    }

    /**
     * What is selected.
     *
     * @throws IllegalStateException if nothing is: {@code CommandRules} prevents that
     */
    SelectedMailbox mailbox() {
        if (state instanceof ImapState.Selected(SelectedMailbox mailbox)) {
            return mailbox;
        }
        throw new IllegalStateException("no mailbox is selected");
    }

    void send(ImapResponse response) {
        responses.write(ResponseEncoder.encode(response, enabled.dialect()));
    }
}
