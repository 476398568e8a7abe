package io.posthorn.imap.command;

import io.posthorn.imap.codec.FetchItem;
import io.posthorn.imap.codec.FetchItem.Attribute;
import io.posthorn.imap.codec.FetchItem.BinarySection;
import io.posthorn.imap.codec.FetchItem.BinarySize;
import io.posthorn.imap.codec.FetchItem.BodySection;
import io.posthorn.imap.codec.ImapCommand;
import io.posthorn.imap.codec.SectionText;
import io.posthorn.mailbox.RowDetail;
import java.util.ArrayList;
import java.util.List;

/**
 * What a FETCH needs.
 *
 * @param items what is answered, in order, each once
 * @param detail how much of the index is read
 * @param marksSeen whether reading sets {@code \Seen} (RFC 9051 section 6.4.5)
 */
record FetchPlan(List<FetchItem> items, RowDetail detail, boolean marksSeen) {

    static FetchPlan of(ImapCommand.Fetch command) {
        var items = new ArrayList<FetchItem>();
        if (command.messages().uid()) {
            // RFC 9051 section 6.4.9: UID FETCH answers the UID, asked or not.
            items.add(Attribute.UID);
        }
        command.items().stream().filter(item -> !items.contains(item)).forEach(items::add);
        if (command.modifiers().changedSince().isPresent() && !items.contains(Attribute.MODSEQ)) {
            // RFC 7162 section 3.1.4.1: CHANGEDSINCE asks for it, too.
            items.add(Attribute.MODSEQ);
        }
        RowDetail detail =
                items.stream().map(FetchPlan::detail).max(Enum::compareTo).orElseThrow();
        return new FetchPlan(List.copyOf(items), detail, items.stream().anyMatch(FetchPlan::marksSeen));
    }

    boolean asksForModSeq() {
        return items.contains(Attribute.MODSEQ);
    }

    boolean asksForFlags() {
        return items.contains(Attribute.FLAGS);
    }

    /** Whether most of each message is read. */
    boolean readsBodies() {
        return items.stream()
                .anyMatch(item -> item instanceof BodySection section
                        && (section.section().text() instanceof SectionText.Everything
                                || section.section().text() instanceof SectionText.Text));
    }

    private static RowDetail detail(FetchItem item) {
        return switch (item) {
            case Attribute.FLAGS, Attribute.UID, Attribute.MODSEQ, Attribute.THREADID -> RowDetail.FLAGS;
            case Attribute.INTERNALDATE, Attribute.RFC822_SIZE, Attribute.SAVEDATE, Attribute.EMAILID ->
                RowDetail.STORED;
            case Attribute.ENVELOPE, Attribute.BODYSTRUCTURE, Attribute.BODY -> RowDetail.METADATA;
            case BodySection _, BinarySection _, BinarySize _ -> RowDetail.METADATA;
        };
    }

    private static boolean marksSeen(FetchItem item) {
        return switch (item) {
            case BodySection section -> !section.peek();
            case BinarySection section -> !section.peek();
            case BinarySize _, Attribute _ -> false;
        };
    }
}
