package io.posthorn.smtp.session;

import io.posthorn.smtp.codec.Replies;
import io.posthorn.smtp.codec.SmtpCommand.Lhlo;
import io.posthorn.smtp.session.SmtpState.Greeted;

/** LHLO (RFC 2033 section 4.1): EHLO by another name. */
final class LhloTransition {
    private LhloTransition() {}

    static Next on(Lhlo lhlo, SmtpState state, SmtpService service) {
        var client = EhloTransition.introduced(lhlo.client(), Client.Greeting.LHLO, state);
        return Next.reply(
                new Greeted(client),
                Replies.hello(service.hostname(), client.name(), EhloTransition.extensions(client, service)));
    }
}
