package io.posthorn.mailbox.postgres;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.MailboxStatus;
import io.posthorn.mailbox.MailboxStore;
import io.posthorn.mailbox.MessagePage;
import io.posthorn.mailbox.MessageRow;
import io.posthorn.mailbox.ModSeq;
import io.posthorn.mailbox.RowDetail;
import io.posthorn.mailbox.StoredMessage;
import io.posthorn.mailbox.Uid;
import io.posthorn.mailbox.UidSet;
import io.posthorn.mailbox.message.MetadataCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the messages of a mailbox. */
final class MessageRows {
    // One index scan for each range: a plain join of ranges and rows is left to compare all with all.
    private static final String ROWS = """
            SELECT row.* FROM unnest(?::bigint[], ?::bigint[]) AS wanted (first, last) CROSS JOIN LATERAL (
              SELECT account_id, uid, modseq, flags, keywords, message_id, saved_at FROM mailbox_message
              WHERE account_id = ? AND mailbox_id = ? AND uid BETWEEN wanted.first AND wanted.last
              ORDER BY uid LIMIT ?) AS row""";

    private static final String WITH_MESSAGE = "(" + ROWS + " ORDER BY uid LIMIT " + MailboxStore.PAGE_ROWS + """
            ) AS b JOIN message m ON m.account_id = b.account_id AND m.message_id = b.message_id ORDER BY b.uid""";

    private MessageRows() {}

    /** One page, by ascending UID. */
    static MessagePage page(
            Transaction transaction, AccountId account, MailboxId mailbox, UidSet uids, RowDetail detail)
            throws SQLException {
        if (uids.isEmpty()) {
            return new MessagePage(List.of(), UidSet.EMPTY);
        }
        UidRanges ranges = UidRanges.firstOf(uids, MailboxStore.PAGE_ROWS);
        List<MessageRow> rows = transaction.list(
                select(detail),
                row -> read(row, detail),
                ranges.firsts(),
                ranges.lasts(),
                account.value(),
                mailbox.value(),
                MailboxStore.PAGE_ROWS);
        boolean full = rows.size() == MailboxStore.PAGE_ROWS;
        return new MessagePage(rows, uids.after(full ? rows.getLast().uid().value() : ranges.end()));
    }

    /** All of the messages, however many, one by one. */
    static void scan(
            Transaction transaction, AccountId account, MailboxId mailbox, UidSet uids, Consumer<MessageRow> action)
            throws SQLException {
        UidRanges ranges = UidRanges.of(uids);
        transaction.forEach(
                "SELECT b.*, m.object_key, m.octets, m.internal_date FROM (" + ROWS + """
                ) AS b JOIN message m ON m.account_id = b.account_id AND m.message_id = b.message_id""",
                row -> action.accept(read(row, RowDetail.STORED)),
                ranges.firsts(),
                ranges.lasts(),
                account.value(),
                mailbox.value(),
                Integer.MAX_VALUE);
    }

    /** Locks the mailbox, and then reads all of the messages with their flags, however many. */
    static LockedRows lockFlags(Transaction transaction, AccountId account, MailboxId mailbox, UidSet uids)
            throws SQLException {
        UidRanges ranges = UidRanges.of(uids);
        var rows = new ArrayList<MessageRow>();
        MailboxStatus status = MailboxRow.lockAnd(
                ROWS + " ORDER BY uid",
                row -> rows.add(readFlags(row)),
                transaction,
                account,
                mailbox,
                ranges.firsts(),
                ranges.lasts(),
                account.value(),
                mailbox.value(),
                Integer.MAX_VALUE);
        return new LockedRows(status, rows);
    }

    /** A mailbox that is locked, and messages of it. */
    record LockedRows(MailboxStatus mailbox, List<MessageRow> rows) {}

    static MessageRow readFlags(ResultSet row) throws SQLException {
        return read(row, RowDetail.FLAGS);
    }

    private static String select(RowDetail detail) {
        return switch (detail) {
            case FLAGS -> ROWS + " ORDER BY uid LIMIT " + MailboxStore.PAGE_ROWS;
            case STORED -> "SELECT b.*, m.object_key, m.octets, m.internal_date FROM " + WITH_MESSAGE;
            case METADATA -> "SELECT b.*, m.object_key, m.octets, m.internal_date, m.metadata FROM " + WITH_MESSAGE;
        };
    }

    private static MessageRow read(ResultSet row, RowDetail detail) throws SQLException {
        return new MessageRow(
                new Uid(row.getLong("uid")),
                new ModSeq(row.getLong("modseq")),
                FlagColumns.read(row),
                detail == RowDetail.FLAGS ? Optional.empty() : Optional.of(readStored(row, detail)));
    }

    private static StoredMessage readStored(ResultSet row, RowDetail detail) throws SQLException {
        return new StoredMessage(
                row.getString("object_key"),
                row.getLong("octets"),
                row.getObject("internal_date", OffsetDateTime.class).toInstant(),
                row.getObject("saved_at", OffsetDateTime.class).toInstant(),
                detail == RowDetail.METADATA
                        ? Optional.of(MetadataCodec.decode(row.getBytes("metadata")))
                        : Optional.empty());
    }
}
