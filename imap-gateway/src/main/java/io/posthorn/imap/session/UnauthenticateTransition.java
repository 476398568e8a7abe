package io.posthorn.imap.session;

/**
 * UNAUTHENTICATE (RFC 8437): the conversation is as if nobody had logged in, and nothing of who had is left. Only TLS
 * stays.
 */
final class UnauthenticateTransition {
    private UnauthenticateTransition() {}

    static void begin(Dialogue dialogue) {
        if (!dialogue.policy().unauthenticate()) {
            // RFC 8437 section 3: BAD where it is not announced, and never NO.
            dialogue.complete(new Completion.Bad("This command is turned off here"));
            return;
        }
        dialogue.complete(Completion.ok("Nobody is logged in", new ImapState.NotAuthenticated()));
        dialogue.compressed(false);
        dialogue.act(new ImapAction.Forget());
    }
}
