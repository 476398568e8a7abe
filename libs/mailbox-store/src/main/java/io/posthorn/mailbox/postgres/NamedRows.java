package io.posthorn.mailbox.postgres;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.UidSet;
import java.sql.SQLException;
import java.util.stream.Stream;

/**
 * Messages of one mailbox as a table of statements: however many they are, the database works through them, and only what
 * is asked for travels. The mailbox is locked.
 */
final class NamedRows {
    /** What the rows come to. */
    record Totals(UidSet uids, Arrivals arrivals) {}

    /** More ranges than these are named UID by UID. */
    private static final int MANY_RANGES = 50;

    // One scan for each range: a plain join of ranges and rows is left to compare all with all. OFFSET keeps it from
    // becoming one.
    private static final String BY_RANGE = """
            (SELECT row.* FROM unnest(?::bigint[], ?::bigint[]) AS wanted (first, last) CROSS JOIN LATERAL (
              SELECT ctid AS place, uid, message_id, flags, keywords FROM mailbox_message
              WHERE account_id = ? AND mailbox_id = ? AND uid BETWEEN wanted.first AND wanted.last
              ORDER BY uid OFFSET 0) AS row)""";

    // Where the planner takes a mailbox for small and scans it, it does so once, not once for each range.
    private static final String BY_UID = """
            (SELECT ctid AS place, uid, message_id, flags, keywords FROM mailbox_message
             WHERE account_id = ? AND mailbox_id = ? AND uid = ANY (?) OFFSET 0)""";

    private static final String TOTALS = """
            SELECT b.uid, b.flags, m.octets FROM %s AS b
            JOIN message m ON m.account_id = ? AND m.message_id = b.message_id""";

    private static final String COPY = """
            INSERT INTO mailbox_message (account_id, mailbox_id, uid, modseq, message_id, flags, keywords)
            SELECT ?, ?, ? + row_number() OVER (ORDER BY b.uid) - 1, ?, b.message_id, b.flags, b.keywords
            FROM %s AS b""";

    // In one order for everybody: mailboxes of the account share messages.
    private static final String LOCK = """
            SELECT count(*) FILTER (WHERE places > 1) FROM (
              SELECT places FROM message WHERE account_id = ? AND message_id IN (SELECT b.message_id FROM %s AS b)
              ORDER BY message_id FOR UPDATE) AS locked""";

    private static final String TAKE = """
            UPDATE message m SET places = m.places + c.places
            FROM (SELECT b.message_id, count(*) AS places FROM %s AS b GROUP BY b.message_id) AS c
            WHERE m.account_id = ? AND m.message_id = c.message_id""";

    private static final String REMOVE = """
            WITH gone AS (
              DELETE FROM message m
              USING (SELECT b.message_id, count(*) AS places FROM %s AS b GROUP BY b.message_id) AS c
              WHERE m.account_id = ? AND m.message_id = c.message_id AND m.places <= c.places
              RETURNING m.account_id, m.object_key)
            INSERT INTO object_garbage (account_id, object_key, due_at)
            SELECT account_id, object_key, now() + interval '1 day' FROM gone ON CONFLICT DO NOTHING""";

    private static final String GIVE_BACK = """
            UPDATE message m SET places = m.places - c.places
            FROM (SELECT b.message_id, count(*) AS places FROM %s AS b GROUP BY b.message_id) AS c
            WHERE m.account_id = ? AND m.message_id = c.message_id""";

    // By their places, since nothing moves them under the lock: a join by UID compares all with all where the planner
    // takes a mailbox for smaller than it is.
    private static final String DELETE = """
            DELETE FROM mailbox_message
            WHERE account_id = ? AND ctid = ANY (ARRAY(SELECT b.place FROM %s AS b))""";

    private final Transaction transaction;
    private final AccountId account;
    private final MailboxId mailbox;
    private final String rows;
    private final Object[] parameters;

    private NamedRows(Transaction transaction, AccountId account, MailboxId mailbox, UidSet uids) {
        this.transaction = transaction;
        this.account = account;
        this.mailbox = mailbox;
        if (uids.ranges(MANY_RANGES + 1).size() > MANY_RANGES) {
            rows = BY_UID;
            parameters = new Object[] {
                account.value(), mailbox.value(), uids.stream().toArray()
            };
        } else {
            UidRanges ranges = UidRanges.of(uids);
            rows = BY_RANGE;
            parameters = new Object[] {ranges.firsts(), ranges.lasts(), account.value(), mailbox.value()};
        }
    }

    /**
     * Messages of a mailbox.
     *
     * @param uids whether or not they exist
     */
    static NamedRows of(Transaction transaction, AccountId account, MailboxId mailbox, UidSet uids)
            throws SQLException {
        // How many rows a range names the planner cannot know, and it might go through whole tables for one message.
        // Looked up by their keys, few are found at once, and many in a time that grows with their number.
        transaction.first("""
                SELECT set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
                  set_config('enable_seqscan', 'off', true)""", row -> row.getString(1));
        return new NamedRows(transaction, account, mailbox, uids);
    }

    /** Other messages of the mailbox. */
    NamedRows only(UidSet uids) {
        return new NamedRows(transaction, account, mailbox, uids);
    }

    /** The rows that exist. */
    Totals totals() throws SQLException {
        return totals(TOTALS);
    }

    /** Those of the rows that have {@code \Deleted}. */
    Totals deletedTotals() throws SQLException {
        return totals(TOTALS + " WHERE b.flags & " + FlagColumns.DELETED + " <> 0");
    }

    /** Writes the rows, which all exist, again behind the last message of a mailbox, in the same order. */
    void copyTo(MailboxId target, Arrivals.Range range) throws SQLException {
        transaction.update(
                sql(COPY),
                before(
                        account.value(),
                        target.value(),
                        range.uids().first(),
                        range.modSeq().value()));
    }

    /** Counts one more place for each of the messages. */
    void take() throws SQLException {
        lockMessages();
        transaction.update(sql(TAKE), with(account.value()));
    }

    /** Counts one place less for each of the messages, and removes those that have no other. */
    void release() throws SQLException {
        boolean shared = lockMessages();
        transaction.update(sql(REMOVE), with(account.value()));
        if (shared) {
            // Whatever is left has more places than these.
            transaction.update(sql(GIVE_BACK), with(account.value()));
        }
    }

    /** Removes the rows. */
    void delete() throws SQLException {
        transaction.update(sql(DELETE), before(account.value()));
    }

    private Totals totals(String statement) throws SQLException {
        var sum = new Sum();
        transaction.forEach(
                sql(statement), row -> sum.add(row.getLong(1), row.getInt(2), row.getLong(3)), with(account.value()));
        return sum.totals();
    }

    /** Whether there may be other places of the messages. */
    private boolean lockMessages() throws SQLException {
        return transaction
                        .first(sql(LOCK), row -> row.getLong(1), before(account.value()))
                        .orElseThrow()
                > 0;
    }

    private String sql(String statement) {
        return statement.formatted(rows);
    }

    private Object[] with(Object... last) {
        return Stream.concat(Stream.of(parameters), Stream.of(last)).toArray();
    }

    private Object[] before(Object... first) {
        return Stream.concat(Stream.of(first), Stream.of(parameters)).toArray();
    }

    private static final class Sum {
        private final UidSet.Builder uids = new UidSet.Builder();
        private long messages;
        private long unseen;
        private long deleted;
        private long octets;

        void add(long uid, int flags, long size) {
            uids.add(uid);
            messages++;
            unseen += (flags & FlagColumns.SEEN) == 0 ? 1 : 0;
            deleted += (flags & FlagColumns.DELETED) != 0 ? 1 : 0;
            octets += size;
        }

        Totals totals() {
            return new Totals(uids.build(), new Arrivals(messages, unseen, deleted, octets));
        }
    }
}
