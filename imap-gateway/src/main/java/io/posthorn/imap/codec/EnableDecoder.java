package io.posthorn.imap.codec;

import java.util.ArrayList;
import java.util.List;

/** Reads the arguments of ENABLE. */
final class EnableDecoder {
    private EnableDecoder() {}

    // enable = "ENABLE" 1*(SP capability) ; RFC 5161 section 4
    static ImapCommand decode(CommandCursor in) {
        var capabilities = new ArrayList<String>();
        do {
            in.space();
            capabilities.add(in.word());
        } while (!in.atEnd());
        return new ImapCommand.Enable(List.copyOf(capabilities));
    }
}
