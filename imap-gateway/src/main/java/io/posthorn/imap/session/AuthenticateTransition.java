package io.posthorn.imap.session;

import io.posthorn.common.Decoded;
import io.posthorn.common.Secret;
import io.posthorn.imap.codec.ImapCommand;
import io.posthorn.imap.codec.ImapCommandDecoder;
import io.posthorn.imap.codec.ImapResponse;
import java.util.Base64;

/** AUTHENTICATE and the lines of its exchange (RFC 9051 section 6.2.2). */
final class AuthenticateTransition {
    private AuthenticateTransition() {}

    static void begin(Dialogue dialogue, ImapCommand.Authenticate command) {
        dialogue.state(new ImapState.Authenticating());
        dialogue.await(new ImapAction.BeginSasl(command));
    }

    /** The other side has a challenge; that of no octets is an empty line. */
    static void challenged(Dialogue dialogue, Secret octets) {
        dialogue.resume();
        dialogue.send(new ImapResponse.Continuation(Base64.getEncoder().encodeToString(octets.reveal())));
    }

    /** The client answers the challenge, or cancels with {@code *}. */
    static void line(Dialogue dialogue, String line) {
        if (line.equals("*")) {
            abandon(dialogue);
            dialogue.complete(new Completion.Bad("AUTHENTICATE cancelled"));
            return;
        }
        switch (ImapCommandDecoder.saslResponse(line)) {
            case Decoded.Complete<Secret>(Secret response) -> dialogue.await(new ImapAction.ContinueSasl(response));
            default -> {
                abandon(dialogue);
                dialogue.complete(new Completion.Bad("The response is not base64"));
            }
        }
    }

    static void abandon(Dialogue dialogue) {
        dialogue.act(new ImapAction.AbandonSasl());
        dialogue.state(new ImapState.NotAuthenticated());
    }
}
