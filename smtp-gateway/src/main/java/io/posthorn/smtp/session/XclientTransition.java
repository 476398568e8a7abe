package io.posthorn.smtp.session;

import io.posthorn.smtp.codec.Replies;
import io.posthorn.smtp.codec.SmtpCommand.Xclient;
import io.posthorn.smtp.session.SmtpState.InTransaction;
import java.util.Optional;

/** XCLIENT (Postfix's XCLIENT_README): from here on the conversation is another client's, from its greeting. */
final class XclientTransition {
    private XclientTransition() {}

    static Next on(Xclient xclient, SmtpState state) {
        // check state
        if (state instanceof InTransaction) {
            return Next.reply(state, Replies.badSequence("A transaction is open, RSET ends it"));
        }

        // act: whoever logged in before is not whoever speaks now
        Optional<Client> client =
                xclient.helo().map(name -> new Client(name, greeting(xclient), state.secured(), Optional.empty()));
        return Next.act(state, new SmtpAction.BecomeOther(xclient, client));
    }

    private static Client.Greeting greeting(Xclient xclient) {
        return xclient.extended().orElse(true) ? Client.Greeting.EHLO : Client.Greeting.HELO;
    }
}
