package io.posthorn.imap.codec;

import io.posthorn.mailbox.Flag;
import io.posthorn.mailbox.FlagChange;
import io.posthorn.mailbox.FlagChange.Mode;
import io.posthorn.mailbox.Flags;
import io.posthorn.mailbox.ModSeq;
import java.util.ArrayList;
import java.util.Optional;

/** Reads flags, and the arguments of STORE. */
final class FlagDecoder {
    private static final int MAX_FLAGS = 500;

    private FlagDecoder() {}

    // store = "STORE" SP sequence-set [store-modifiers] SP store-att-flags ; RFC 4466 section 2.5
    // store-att-flags = (["+" / "-"] "FLAGS" [".SILENT"]) SP (flag-list / (flag *(SP flag)))
    static ImapCommand store(CommandCursor in, boolean uid) {
        in.space();
        NumberSet messages = NumberSet.decode(in, uid);
        in.space();
        Optional<ModSeq> unchangedSince = in.skip('(') ? Optional.of(unchangedSince(in)) : Optional.empty();
        Mode mode = in.skip('+') ? Mode.ADD : in.skip('-') ? Mode.REMOVE : Mode.REPLACE;
        boolean silent = switch (in.word()) {
            case "FLAGS" -> false;
            case "FLAGS.SILENT" -> true;
            default -> throw new SyntaxException("unknown item to store");
        };
        in.space();
        Flags flags = in.peek() == '(' ? list(in) : bare(in);
        return new ImapCommand.Store(messages, new FlagChange(mode, flags), silent, unchangedSince);
    }

    // store-modifiers = SP "(" "UNCHANGEDSINCE" SP mod-sequence-valzer ")" ; RFC 7162 section 7
    private static ModSeq unchangedSince(CommandCursor in) {
        if (!in.word().equals("UNCHANGEDSINCE")) {
            throw new SyntaxException("unknown modifier of STORE");
        }
        in.space();
        ModSeq modSeq = in.modSeq();
        in.expect(')');
        in.space();
        return modSeq;
    }

    // flag-list = "(" [flag *(SP flag)] ")"
    static Flags list(CommandCursor in) {
        in.expect('(');
        if (in.skip(')')) {
            return Flags.NONE;
        }
        Flags flags = bare(in);
        in.expect(')');
        return flags;
    }

    /** @throws SyntaxException if the text is no flag that can be stored */
    static Flag flag(String text) {
        try {
            return new Flag(text);
        } catch (IllegalArgumentException e) {
            throw new SyntaxException(e.getMessage());
        }
    }

    // flag *(SP flag)
    private static Flags bare(CommandCursor in) {
        var flags = new ArrayList<Flag>();
        do {
            if (flags.size() == MAX_FLAGS) {
                throw new SyntaxException("too many flags");
            }
            // flag = "\Answered" / "\Flagged" / "\Deleted" / "\Seen" / "\Draft" / flag-keyword
            String prefix = in.skip('\\') ? "\\" : "";
            flags.add(flag(prefix + in.atom()));
        } while (in.skip(' '));
        return Flags.of(flags);
    }
}
