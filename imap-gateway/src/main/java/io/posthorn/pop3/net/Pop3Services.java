package io.posthorn.pop3.net;

import io.posthorn.imap.net.OpenSessions;
import io.posthorn.net.Conversation;
import io.posthorn.net.ConversationFactory;
import io.posthorn.net.Wire;
import io.posthorn.pop3.codec.Pop3Reply;
import io.posthorn.pop3.command.Pop3Runner;

/** What all POP3 connections of a process share; makes one conversation for each. */
public record Pop3Services(Pop3Settings settings, Pop3Runner runner, OpenSessions openSessions, Pop3Metrics metrics)
        implements ConversationFactory {

    @Override
    public Conversation converse(Wire wire) {
        return new Pop3Connection(wire, this);
    }

    @Override
    public boolean servesHalfClosed() {
        return true;
    }

    @Override
    public byte[] tooManyConnections() {
        return Pop3Reply.error("[SYS/TEMP] too many connections, try again later")
                .encode();
    }
}
