package io.posthorn.smtp.session;

import io.posthorn.smtp.codec.Replies;
import io.posthorn.smtp.codec.SmtpCommand.Ehlo;
import io.posthorn.smtp.session.SmtpState.Greeted;
import java.util.ArrayList;
import java.util.List;

/** EHLO (RFC 5321 section 4.1.1.1). */
final class EhloTransition {
    private EhloTransition() {}

    static Next on(Ehlo ehlo, SmtpState state, SmtpService service) {
        // Valid at any time; it ends a transaction as RSET does (RFC 5321 section 4.1.4), and a login stays.
        var client = introduced(ehlo.client(), Client.Greeting.EHLO, state);
        return Next.reply(
                new Greeted(client), Replies.hello(service.hostname(), client.name(), extensions(client, service)));
    }

    static Client introduced(String name, Client.Greeting greeting, SmtpState state) {
        return new Client(name, greeting, state.secured(), state.introduced().flatMap(Client::submitter));
    }

    /** The service extensions as they are announced to this client. */
    static List<String> extensions(Client client, SmtpService service) {
        var extensions = new ArrayList<String>();
        extensions.add("PIPELINING");
        extensions.add("SIZE " + service.limits().messageOctets());
        extensions.add("8BITMIME");
        extensions.add("BINARYMIME");
        extensions.add("CHUNKING");
        extensions.add("SMTPUTF8");
        extensions.add("DSN");
        extensions.add("ENHANCEDSTATUSCODES");
        extensions.add(LimitsExtension.announcement(service.limits()));
        // Every recipient is local, and the wish travels with the message; in clear text it would be broken already
        // (RFC 8689 section 2).
        if (client.tls()) {
            extensions.add("REQUIRETLS");
        }
        // Not announced any more once it is done (RFC 3207 section 4.2).
        if (service.role().offersStartTls() && !client.tls()) {
            extensions.add("STARTTLS");
        }
        // Not announced before passwords are protected, nor after a login (RFC 4954 section 4).
        if (service.role().requiresLogin() && client.tls() && client.submitter().isEmpty()) {
            extensions.add("AUTH " + String.join(" ", service.mechanisms()));
        }
        if (service.xclient()) {
            extensions.add("XCLIENT NAME ADDR PORT PROTO HELO DESTADDR DESTPORT");
        }
        return List.copyOf(extensions);
    }
}
