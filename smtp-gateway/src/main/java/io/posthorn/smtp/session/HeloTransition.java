package io.posthorn.smtp.session;

import io.posthorn.smtp.codec.Replies;
import io.posthorn.smtp.codec.SmtpCommand.Helo;
import io.posthorn.smtp.session.SmtpState.Greeted;

/** HELO (RFC 5321 section 4.1.1.1): EHLO without extensions. */
final class HeloTransition {
    private HeloTransition() {}

    static Next on(Helo helo, SmtpState state, SmtpService service) {
        var client = EhloTransition.introduced(helo.client(), Client.Greeting.HELO, state);
        return Next.reply(new Greeted(client), Replies.hello(service.hostname(), client.name()));
    }
}
