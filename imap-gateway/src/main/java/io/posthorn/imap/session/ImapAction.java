package io.posthorn.imap.session;

import io.posthorn.common.Secret;
import io.posthorn.imap.codec.ImapCommand;
import io.posthorn.imap.codec.ImapResponse;
import io.posthorn.imap.codec.TaggedCommand;

/** What is to be done for a conversation. */
public sealed interface ImapAction {

    record Send(ImapResponse response) implements ImapAction {}

    /** Run a command against the ports; {@link ImapInput.Completed} follows. */
    record Run(TaggedCommand command, ImapState state) implements ImapAction {}

    /** Begin a SASL exchange; {@link ImapInput.Challenged} or {@link ImapInput.Completed} follows. */
    record BeginSasl(ImapCommand.Authenticate command) implements ImapAction {}

    /** Go on with the SASL exchange; {@link ImapInput.Challenged} or {@link ImapInput.Completed} follows. */
    record ContinueSasl(Secret response) implements ImapAction {}

    /** Give the SASL exchange up. */
    record AbandonSasl() implements ImapAction {}

    /** Say what has changed in the mailbox; {@link ImapInput.ChangesPushed} follows. */
    record PushChanges(SelectedMailbox mailbox) implements ImapAction {}

    /** Upgrade to TLS after what was sent; {@link ImapInput.TlsStarted} follows. */
    record StartTls() implements ImapAction {}

    /** The client has logged in: it may be silent for longer, and its account may be revoked. */
    record Welcome(Account account) implements ImapAction {}

    /** Nobody is logged in any more: what was kept of who was goes, and so does compression (RFC 8437). */
    record Forget() implements ImapAction {}

    /** See whether there is room for compression; {@link ImapInput.CompressionPrepared} or {@link ImapInput.Completed} follows. */
    record PrepareCompression() implements ImapAction {}

    /** Compress from here on (RFC 4978). */
    record StartCompression() implements ImapAction {}

    /** Close the connection after what was sent. */
    record Close() implements ImapAction {}
}
