package io.posthorn.imap.session;

/** STARTTLS (RFC 9051 section 6.2.1). */
final class StartTlsTransition {
    private StartTlsTransition() {}

    static void begin(Dialogue dialogue) {
        if (dialogue.secured()) {
            dialogue.complete(new Completion.Bad("TLS is on already"));
            return;
        }
        dialogue.complete(Completion.ok("Begin TLS negotiation now"));
        dialogue.await(new ImapAction.StartTls());
    }

    static void started(Dialogue dialogue) {
        dialogue.resume();
        dialogue.secured(true);
    }
}
