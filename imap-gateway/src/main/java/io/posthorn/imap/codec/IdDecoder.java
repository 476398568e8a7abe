package io.posthorn.imap.codec;

/** Reads the arguments of ID. */
final class IdDecoder {
    private static final int MAX_PAIRS = 30;

    private IdDecoder() {}

    // id = "ID" SP id-params-list ; RFC 2971 section 4
    // id-params-list = "(" *(string SP nstring) ")" / nil
    static ImapCommand decode(CommandCursor in) {
        in.space();
        if (!in.skipWord("NIL")) {
            in.expect('(');
            for (int pairs = 0; !in.skip(')'); pairs++) {
                if (pairs == MAX_PAIRS) {
                    throw new SyntaxException("more than 30 fields");
                }
                if (pairs > 0) {
                    in.space();
                }
                pair(in);
            }
        }
        return new ImapCommand.Id();
    }

    private static void pair(CommandCursor in) {
        in.string();
        in.space();
        if (!in.skipWord("NIL")) {
            in.string();
        }
    }
}
