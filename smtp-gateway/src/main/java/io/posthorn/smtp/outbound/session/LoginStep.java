package io.posthorn.smtp.outbound.session;

import io.posthorn.smtp.outbound.codec.Capabilities;
import io.posthorn.smtp.outbound.codec.ClientCommands;
import io.posthorn.smtp.outbound.codec.ServerReply;
import io.posthorn.smtp.outbound.port.SmartHost;
import io.posthorn.smtp.outbound.port.Verdict;
import io.posthorn.smtp.outbound.sasl.BadChallenge;
import io.posthorn.smtp.outbound.sasl.ClientMechanism;
import java.util.Base64;

/** AUTH (RFC 4954). A login that is refused defers: the administrator can mend it. */
final class LoginStep {
    private static final String DOING = "logging in";
    private static final int CONTINUE = 334;
    /** The longest exchange has three challenges. */
    private static final int MOST_CHALLENGES = 5;

    private LoginStep() {}

    static void run(Exchange exchange, Capabilities server, SessionTerms terms, SmartHost.Login login)
            throws SessionFailure {
        boolean cleartext = exchange.link().tls().isPresent() || terms.cleartextPasswords();
        ClientMechanism mechanism = ClientMechanism.strongest(
                        server.mechanisms(), cleartext, login.username(), login.password())
                .orElseThrow(() -> new SessionFailure(Verdict.deferred(
                        7,
                        0,
                        exchange.host() + " offers no login that we may use; it offers " + server.mechanisms()
                                + (cleartext ? "" : " without TLS"))));
        ServerReply reply = exchange.ask(first(mechanism), DOING);
        for (int i = 0; reply.code() == CONTINUE && i < MOST_CHALLENGES; i++) {
            reply = exchange.ask(next(exchange, mechanism, reply), DOING);
        }
        if (!reply.accepts()) {
            throw new SessionFailure(Exchange.waiting(reply));
        }
        if (!mechanism.serverProven()) {
            throw new SessionFailure(
                    Verdict.deferred(7, 8, exchange.host() + " did not prove that it knows the password"));
        }
    }

    // auth-command = "AUTH" SP sasl-mech [SP initial-response] *(CRLF [base64]) [CRLF cancel-response] CRLF
    private static byte[] first(ClientMechanism mechanism) {
        return ClientCommands.line("AUTH " + mechanism.name()
                + mechanism
                        .initialResponse()
                        .map(octets -> " " + (octets.length == 0 ? "=" : base64(octets)))
                        .orElse(""));
    }

    private static byte[] next(Exchange exchange, ClientMechanism mechanism, ServerReply challenge)
            throws SessionFailure {
        try {
            byte[] octets =
                    Base64.getDecoder().decode(challenge.lines().getFirst().strip());
            return ClientCommands.line(base64(mechanism.respond(octets)));
        } catch (BadChallenge e) {
            throw exchange.closing(Verdict.deferred(7, 8, "login at " + exchange.host() + ": " + e.getMessage()));
        } catch (IllegalArgumentException _) {
            throw exchange.closing(
                    Verdict.deferred(7, 8, "login at " + exchange.host() + ": a challenge is no base64"));
        }
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }
}
