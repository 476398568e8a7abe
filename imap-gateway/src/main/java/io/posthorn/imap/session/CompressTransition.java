package io.posthorn.imap.session;

import io.posthorn.imap.codec.ResponseCode;

/** COMPRESS (RFC 4978 section 3): what follows its OK is compressed, in both directions. */
final class CompressTransition {
    private CompressTransition() {}

    static void begin(Dialogue dialogue) {
        if (!dialogue.policy().compress()) {
            dialogue.complete(new Completion.Bad("This command is turned off here"));
            return;
        }
        if (dialogue.compressed()) {
            dialogue.complete(Completion.no(ResponseCode.COMPRESSION_ACTIVE, "DEFLATE is active already"));
            return;
        }
        dialogue.await(new ImapAction.PrepareCompression());
    }

    /** There is room for it. */
    static void prepared(Dialogue dialogue) {
        dialogue.resume();
        dialogue.complete(Completion.ok("DEFLATE active"));
        dialogue.compressed(true);
        dialogue.act(new ImapAction.StartCompression());
    }
}
