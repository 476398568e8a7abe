package io.posthorn.imap.session;

import io.posthorn.common.Secret;
import io.posthorn.imap.codec.TaggedCommand;

/** What happens to a conversation. */
public sealed interface ImapInput {

    /**
     * The client is connected.
     *
     * @param secured with TLS from the beginning
     */
    record Connected(boolean secured) implements ImapInput {}

    /** The handshake after STARTTLS is done. */
    record TlsStarted() implements ImapInput {}

    record CommandReceived(TaggedCommand command) implements ImapInput {}

    /** A command announces a literal. */
    record LiteralAnnounced(boolean synchronizing) implements ImapInput {}

    /** A line that is not a command: see {@link ImapSession#awaits()}. */
    record LineReceived(String line) implements ImapInput {}

    /** Input in which not even a tag could be read, or a line that is too long. */
    record Garbled(String reason) implements ImapInput {}

    /** The command that was run has ended. */
    record Completed(Completion completion) implements ImapInput {}

    /** Authentication goes on with a challenge to the client. */
    record Challenged(Secret octets) implements ImapInput {}

    /** The selected mailbox may have changed. */
    record MailboxHinted() implements ImapInput {}

    /** The changes that were to be pushed have been said. */
    record ChangesPushed() implements ImapInput {}

    /** There is room for compression. */
    record CompressionPrepared() implements ImapInput {}

    /** What the client sends is not what was agreed on: nothing that follows can be read. */
    record Corrupted() implements ImapInput {}

    /** The client was silent for too long. */
    record TimedOut() implements ImapInput {}

    /** The process is about to end. */
    record Draining() implements ImapInput {}

    /** The account is gone or has a new password. */
    record Revoked() implements ImapInput {}
}
