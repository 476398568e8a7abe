package io.posthorn.imap.command;

import io.posthorn.imap.codec.ImapResponse.MailboxCounters;
import io.posthorn.imap.codec.StatusItem;
import io.posthorn.imap.session.Enabled;
import io.posthorn.mailbox.Mailbox;
import io.posthorn.mailbox.MailboxStatus;
import java.util.LinkedHashMap;
import java.util.List;

/** What STATUS tells of a mailbox. */
final class Counters {
    private final int appendLimit;

    /** @param appendLimit octets of the largest message that APPEND takes */
    Counters(int appendLimit) {
        this.appendLimit = appendLimit;
    }

    /** The counters that were asked for, in their order. Who asks for HIGHESTMODSEQ wants to know MODSEQs. */
    MailboxCounters of(Mailbox mailbox, MailboxStatus status, List<StatusItem> items, Enabled enabled) {
        if (items.contains(StatusItem.HIGHESTMODSEQ)) {
            // RFC 7162 section 3.1
            enabled.enableCondStore();
        }
        var values = new LinkedHashMap<StatusItem, String>();
        items.forEach(item -> values.put(item, value(item, mailbox, status)));
        return new MailboxCounters(mailbox.name(), values);
    }

    private String value(StatusItem item, Mailbox mailbox, MailboxStatus status) {
        return switch (item) {
            case MESSAGES -> Long.toString(status.messages());
            // RFC 9051 dropped \Recent: no message is ever recent here.
            case RECENT -> "0";
            case UIDNEXT -> Long.toString(status.uidNext());
            case UIDVALIDITY -> status.uidValidity().toString();
            case UNSEEN -> Long.toString(status.unseen());
            case DELETED -> Long.toString(status.deleted());
            case SIZE -> Long.toString(status.size());
            case HIGHESTMODSEQ -> status.highestModSeq().toString();
            case APPENDLIMIT -> Integer.toString(appendLimit);
            case MAILBOXID -> "(" + mailbox.id() + ")";
        };
    }
}
