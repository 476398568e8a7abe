package io.posthorn.imap.codec;

import io.posthorn.imap.codec.SelectOptions.Resync;
import io.posthorn.mailbox.UidValidity;
import java.util.Optional;

/** Reads the arguments of SELECT and EXAMINE. */
final class SelectDecoder {
    private SelectDecoder() {}

    // select = "SELECT" SP mailbox [select-params]
    static ImapCommand select(CommandCursor in) {
        in.space();
        String mailbox = MailboxDecoder.mailbox(in);
        return new ImapCommand.Select(mailbox, options(in));
    }

    // examine = "EXAMINE" SP mailbox [select-params]
    static ImapCommand examine(CommandCursor in) {
        in.space();
        String mailbox = MailboxDecoder.mailbox(in);
        return new ImapCommand.Examine(mailbox, options(in));
    }

    // select-params = SP "(" select-param *(SP select-param) ")" ; RFC 4466 section 2.1
    private static SelectOptions options(CommandCursor in) {
        if (!in.skip(' ')) {
            return SelectOptions.NONE;
        }
        in.expect('(');
        boolean condStore = false;
        Optional<Resync> resync = Optional.empty();
        do {
            switch (in.word()) {
                case "CONDSTORE" -> condStore = true;
                case "QRESYNC" -> resync = Optional.of(resync(in));
                default -> throw new SyntaxException("unknown parameter of SELECT");
            }
        } while (in.skip(' '));
        in.expect(')');
        return new SelectOptions(condStore, resync);
    }

    // "QRESYNC" SP "(" uidvalidity SP mod-sequence-value [SP known-uids] [SP seq-match-data] ")" ; RFC 7162 section 7
    // seq-match-data = "(" known-sequence-set SP known-uid-set ")"
    private static Resync resync(CommandCursor in) {
        in.space();
        in.expect('(');
        var validity = new UidValidity(in.nonZeroNumber());
        in.space();
        var modSeq = in.modSeq();
        Optional<NumberSet> known = Optional.empty();
        boolean more = in.skip(' ');
        if (more && in.peek() != '(') {
            known = Optional.of(NumberSet.decode(in, true));
            more = in.skip(' ');
        }
        if (more) {
            in.expect('(');
            NumberSet.decode(in, false);
            in.space();
            NumberSet.decode(in, true);
            in.expect(')');
        }
        in.expect(')');
        return new Resync(validity, modSeq, known);
    }
}
