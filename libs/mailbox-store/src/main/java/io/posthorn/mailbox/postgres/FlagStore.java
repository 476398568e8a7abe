package io.posthorn.mailbox.postgres;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.Flag;
import io.posthorn.mailbox.FlagChange;
import io.posthorn.mailbox.Flags;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.MessageRow;
import io.posthorn.mailbox.ModSeq;
import io.posthorn.mailbox.StoreResult;
import io.posthorn.mailbox.UidSet;
import io.posthorn.mailbox.postgres.MessageRows.LockedRows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** STORE: changes flags under the mailbox's lock. */
final class FlagStore {
    private FlagStore() {}

    static StoreResult store(
            Transaction transaction,
            AccountId account,
            MailboxId mailbox,
            UidSet uids,
            FlagChange change,
            Optional<ModSeq> unchangedSince)
            throws SQLException {
        LockedRows locked = MessageRows.lockFlags(transaction, account, mailbox, uids);
        ModSeq highest = locked.mailbox().highestModSeq();
        var next = new ModSeq(highest.value() + 1);
        var rows = new ArrayList<MessageRow>();
        var changed = new ArrayList<MessageRow>();
        var modified = new ArrayList<MessageRow>();
        long unseen = 0;
        long deleted = 0;
        for (MessageRow before : locked.rows()) {
            if (unchangedSince.isPresent() && before.modSeq().compareTo(unchangedSince.get()) > 0) {
                modified.add(before);
                continue;
            }
            Flags flags = change.apply(before.flags());
            if (flags.equals(before.flags())) {
                rows.add(before);
                continue;
            }
            var after = new MessageRow(before.uid(), next, flags, Optional.empty());
            rows.add(after);
            changed.add(after);
            unseen += count(before.flags(), Flag.SEEN) - count(flags, Flag.SEEN);
            deleted += count(flags, Flag.DELETED) - count(before.flags(), Flag.DELETED);
        }
        if (!changed.isEmpty()) {
            write(transaction, account, mailbox, changed, next, unseen, deleted);
        }
        return new StoreResult(rows, uids(modified), !changed.isEmpty(), changed.isEmpty() ? highest : next);
    }

    /** The messages and the mailbox's counters, in one round trip. */
    private static void write(
            Transaction transaction,
            AccountId account,
            MailboxId mailbox,
            List<MessageRow> rows,
            ModSeq modSeq,
            long unseen,
            long deleted)
            throws SQLException {
        long[] uids = rows.stream().mapToLong(row -> row.uid().value()).toArray();
        // The array names the rows, so that the index finds them; the join only brings their values.
        transaction.update(
                """
                UPDATE mailbox_message b SET flags = new.flags, keywords = new.keywords, modseq = ?
                FROM unnest(?::bigint[], ?::integer[], ?::text[]) AS new (uid, flags, keywords)
                WHERE b.account_id = ? AND b.mailbox_id = ? AND b.uid = ANY (?) AND b.uid = new.uid;
                UPDATE mailbox SET highest_modseq = ?, unseen = unseen + ?, deleted = deleted + ?
                WHERE account_id = ? AND mailbox_id = ?""",
                modSeq.value(),
                uids,
                rows.stream().mapToInt(row -> row.flags().systemBits()).toArray(),
                rows.stream().map(row -> FlagColumns.keywords(row.flags())).toArray(String[]::new),
                account.value(),
                mailbox.value(),
                uids,
                modSeq.value(),
                unseen,
                deleted,
                account.value(),
                mailbox.value());
    }

    private static int count(Flags flags, Flag flag) {
        return flags.contains(flag) ? 1 : 0;
    }

    private static UidSet uids(List<MessageRow> rows) {
        return UidSet.of(rows.stream().mapToLong(row -> row.uid().value()));
    }
}
