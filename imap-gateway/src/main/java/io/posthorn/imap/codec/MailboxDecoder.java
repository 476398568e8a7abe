package io.posthorn.imap.codec;

import io.posthorn.imap.codec.ImapCommand.Status;
import java.util.ArrayList;
import java.util.List;

/** Reads the arguments of the commands that name mailboxes. */
final class MailboxDecoder {
    private MailboxDecoder() {}

    // create = "CREATE" SP mailbox [SP "(" "USE" SP "(" [use-attr *(SP use-attr)] ")" ")"] ; RFC 6154 section 6
    static ImapCommand create(CommandCursor in) {
        in.space();
        String mailbox = mailbox(in);
        var uses = new ArrayList<String>();
        if (in.skip(' ')) {
            in.expect('(');
            if (!in.skipWord("USE (")) {
                throw new SyntaxException("unknown parameter of CREATE");
            }
            if (!in.skip(')')) {
                do {
                    in.expect('\\');
                    uses.add("\\" + in.atom());
                } while (in.skip(' '));
                in.expect(')');
            }
            in.expect(')');
        }
        return new ImapCommand.Create(mailbox, List.copyOf(uses));
    }

    // delete = "DELETE" SP mailbox
    static ImapCommand delete(CommandCursor in) {
        in.space();
        return new ImapCommand.Delete(mailbox(in));
    }

    // rename = "RENAME" SP mailbox SP mailbox
    static ImapCommand rename(CommandCursor in) {
        in.space();
        String from = mailbox(in);
        in.space();
        return new ImapCommand.Rename(from, mailbox(in));
    }

    // subscribe = "SUBSCRIBE" SP mailbox
    static ImapCommand subscribe(CommandCursor in) {
        in.space();
        return new ImapCommand.Subscribe(mailbox(in));
    }

    // unsubscribe = "UNSUBSCRIBE" SP mailbox
    static ImapCommand unsubscribe(CommandCursor in) {
        in.space();
        return new ImapCommand.Unsubscribe(mailbox(in));
    }

    // status = "STATUS" SP mailbox SP "(" status-att *(SP status-att) ")"
    static ImapCommand status(CommandCursor in) {
        in.space();
        String mailbox = mailbox(in);
        in.space();
        return new Status(mailbox, statusItems(in));
    }

    // "(" status-att *(SP status-att) ")"
    static List<StatusItem> statusItems(CommandCursor in) {
        in.expect('(');
        var items = new ArrayList<StatusItem>();
        do {
            StatusItem item = statusItem(in.word());
            if (!items.contains(item)) {
                items.add(item);
            }
        } while (in.skip(' '));
        in.expect(')');
        return List.copyOf(items);
    }

    // mailbox = "INBOX" / astring
    static String mailbox(CommandCursor in) {
        return MailboxText.decode(in.astring(), in.dialect());
    }

    private static StatusItem statusItem(String word) {
        try {
            return StatusItem.valueOf(word);
        } catch (IllegalArgumentException _) {
            throw new SyntaxException("unknown status item");
        }
    }
}
