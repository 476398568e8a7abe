package io.posthorn.imap.net;

import io.posthorn.imap.codec.ImapResponse;
import io.posthorn.imap.codec.ResponseEncoder;
import io.posthorn.imap.codec.StatusKind;
import io.posthorn.imap.command.CommandRunner;
import io.posthorn.imap.port.Authenticator;
import io.posthorn.imap.port.MailboxEvents;
import io.posthorn.imap.port.ToldChanges;
import io.posthorn.net.Conversation;
import io.posthorn.net.ConversationFactory;
import io.posthorn.net.Wire;

/** What all IMAP connections of a process share; makes one conversation for each. */
public record ImapServices(
        ImapSettings settings,
        CommandRunner runner,
        MailboxEvents events,
        Authenticator authenticator,
        OpenSessions openSessions,
        AppendRoom appendRoom,
        CompressionRoom compressionRoom,
        ImapMetrics metrics,
        ToldChanges told)
        implements ConversationFactory {

    @Override
    public Conversation converse(Wire wire) {
        return new ImapConnection(wire, this);
    }

    @Override
    public byte[] tooManyConnections() {
        return ResponseEncoder.encode(ImapResponse.status(StatusKind.BYE, "Too many connections, try again later"));
    }
}
