package io.posthorn.smtp.session;

import io.posthorn.smtp.codec.Replies;
import io.posthorn.smtp.session.SmtpState.AwaitingTls;
import io.posthorn.smtp.session.SmtpState.Connected;

/** STARTTLS (RFC 3207). */
final class StartTlsTransition {
    private StartTlsTransition() {}

    static Next on() {
        return Next.act(new AwaitingTls(), new SmtpAction.Reply(Replies.readyForTls()), new SmtpAction.StartTls());
    }

    // What the client said in clear text is forgotten, its name included (RFC 3207 section 4.2).
    static Next secured() {
        return Next.act(new Connected(true));
    }
}
