package io.posthorn.smtp.session;

import io.posthorn.smtp.codec.Replies;
import io.posthorn.smtp.session.SmtpState.Greeted;
import io.posthorn.smtp.session.SmtpState.InChunks;
import io.posthorn.smtp.session.SmtpState.InTransaction;

/** RSET (RFC 5321 section 4.1.1.5): valid at any time, ends the transaction if there is one. */
final class RsetTransition {
    private RsetTransition() {}

    static Next on(SmtpState state) {
        return switch (state) {
            case InTransaction(Client client, var _) -> Next.reply(new Greeted(client), Replies.ok());
            case InChunks(Client client, var _, var _) -> Next.reply(new Greeted(client), Replies.ok());
            default -> Next.reply(state, Replies.ok());
        };
    }
}
