package io.posthorn.imap.codec;

import io.posthorn.mailbox.Flags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;

/** Reads the arguments of APPEND. */
final class AppendDecoder {
    private AppendDecoder() {}

    // append = "APPEND" SP mailbox 1*append-message ; RFC 3502 section 6
    static ImapCommand decode(CommandCursor in) {
        in.space();
        String mailbox = MailboxDecoder.mailbox(in);
        var messages = new ArrayList<AppendedMessage>();
        do {
            messages.add(message(in));
        } while (!in.atEnd());
        return new ImapCommand.Append(mailbox, messages);
    }

    // append-message = [SP flag-list] [SP date-time] SP append-data ; append-data = literal / literal8 / utf8-data
    // utf8-data = "UTF8" SP "(" literal8 ")" ; RFC 6855 section 4, of which RFC 9755 kept the literal only
    private static AppendedMessage message(CommandCursor in) {
        in.space();
        Flags flags = Flags.NONE;
        if (in.peek() == '(') {
            flags = FlagDecoder.list(in);
            in.space();
        }
        Optional<Instant> date = Optional.empty();
        if (in.peek() == '"') {
            date = Optional.of(DateText.decodeTime(in));
            in.space();
        }
        boolean labelled = in.skipWord("UTF8 (");
        MessageOctets message = in.message();
        if (labelled) {
            in.expect(')');
        }
        return new AppendedMessage(flags, date, message);
    }

    /** Whether the literal announced at the end of what there is of a command is a message. */
    static boolean announcesMessage(byte[] begun) {
        int name = indexOf(begun, ' ', 0) + 1;
        int arguments = indexOf(begun, ' ', name) + 1;
        return name > 0
                && arguments > 0
                && new CommandCursor(begun, CommandLimits.DEFAULT).startsAt(name, "APPEND ")
                // The first literal may be the mailbox.
                && (begun[arguments] != '{' || indexOf(begun, '\n', arguments) < begun.length - 1);
    }

    private static int indexOf(byte[] octets, char wanted, int from) {
        for (int i = from; i < octets.length; i++) {
            if (octets[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
