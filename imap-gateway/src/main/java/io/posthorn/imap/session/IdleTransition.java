package io.posthorn.imap.session;

import io.posthorn.imap.codec.ImapResponse;
import java.util.Locale;

/** IDLE (RFC 2177): changes are pushed, one push at a time, until the client says DONE. */
final class IdleTransition {
    private IdleTransition() {}

    /** The changes up to now are said first, then what comes. */
    static void begin(Dialogue dialogue) {
        dialogue.send(new ImapResponse.Continuation("idling"));
        dialogue.state(new ImapState.Idling(dialogue.state(), false));
        hinted(dialogue);
    }

    /** Something may have changed: it is pushed now, or again when the push that is running has ended. */
    static void hinted(Dialogue dialogue) {
        if (dialogue.state() instanceof ImapState.Idling idling
                && idling.resumed() instanceof ImapState.Selected(SelectedMailbox mailbox)) {
            dialogue.state(new ImapState.Idling(idling.resumed(), dialogue.running()));
            if (!dialogue.running()) {
                dialogue.await(new ImapAction.PushChanges(mailbox));
            }
        }
    }

    static void pushed(Dialogue dialogue) {
        dialogue.resume();
        if (dialogue.state() instanceof ImapState.Idling idling && idling.hinted()) {
            hinted(dialogue);
        }
    }

    static void line(Dialogue dialogue, ImapState.Idling idling, String line) {
        dialogue.state(idling.resumed());
        boolean done = line.toUpperCase(Locale.ROOT).equals("DONE");
        dialogue.complete(done ? Completion.ok("IDLE completed") : new Completion.Bad("IDLE ends with DONE"));
    }
}
