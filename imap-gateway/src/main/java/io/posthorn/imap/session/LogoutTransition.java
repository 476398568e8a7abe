package io.posthorn.imap.session;

import io.posthorn.imap.codec.ImapResponse;
import io.posthorn.imap.codec.StatusKind;

/** LOGOUT (RFC 9051 section 6.1.3): BYE comes before OK. */
final class LogoutTransition {
    private LogoutTransition() {}

    static void begin(Dialogue dialogue) {
        dialogue.send(ImapResponse.status(StatusKind.BYE, "Until next time"));
        dialogue.complete(Completion.ok("LOGOUT completed", new ImapState.Logout()));
        dialogue.act(new ImapAction.Close());
    }
}
