package io.posthorn.smtp.net;

import io.posthorn.net.Conversation;
import io.posthorn.net.ConversationFactory;
import io.posthorn.net.Networks;
import io.posthorn.net.Wire;
import io.posthorn.smtp.codec.Replies;
import io.posthorn.smtp.session.SmtpService;
import java.util.function.Supplier;

/**
 * Makes the conversations of one listener.
 *
 * @param offered what the listener offers to the next client; it may be set at run time
 * @param clients what holds for clients by where they come from
 * @param trustedNetworks who may connect to a listener that requires trust
 */
public record SmtpConversations(
        Supplier<SmtpService> offered,
        SmtpBackend backend,
        LineRules lines,
        Networks trustedNetworks,
        ClientRules clients)
        implements ConversationFactory {

    /** Conversations with clients that nothing is known of. */
    public SmtpConversations(SmtpService service, SmtpBackend backend, LineRules lines, Networks trustedNetworks) {
        this(() -> service, backend, lines, trustedNetworks, ClientRules.generous());
    }

    @Override
    public Conversation converse(Wire wire) {
        return new SmtpConnection(wire, offered.get(), backend, lines, trustedNetworks, clients);
    }

    /** Who pipelines everything and then says that this was all wants the replies nevertheless. */
    @Override
    public boolean servesHalfClosed() {
        return true;
    }

    @Override
    public byte[] tooManyConnections() {
        return Replies.tooManyConnections(offered.get().hostname()).encode();
    }
}
