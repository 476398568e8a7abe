package io.posthorn.imap.session;

import io.posthorn.imap.codec.ImapResponse;

/** CAPABILITY (RFC 9051 section 6.1.1). */
final class CapabilityTransition {
    private CapabilityTransition() {}

    static void begin(Dialogue dialogue) {
        dialogue.send(new ImapResponse.Capabilities(dialogue.capabilities()));
        dialogue.complete(Completion.ok("CAPABILITY completed"));
    }
}
