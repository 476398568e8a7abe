package io.posthorn.mailbox.postgres;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.AppendResult;
import io.posthorn.mailbox.Flag;
import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.NewMessage;
import io.posthorn.mailbox.message.MetadataCodec;
import java.sql.SQLException;
import java.util.List;

/** APPEND: new messages under the mailbox's lock. */
final class Append {
    private final Transaction transaction;
    private final AccountId account;
    private final MailboxId mailbox;

    Append(Transaction transaction, AccountId account, MailboxId mailbox) {
        this.transaction = transaction;
        this.account = account;
        this.mailbox = mailbox;
    }

    /** Remembers objects as garbage before there are any. Returns how many were not expected yet. */
    static int expect(Transaction transaction, AccountId account, List<String> objectKeys) throws SQLException {
        // Nobody waits for the disk: where the database crashes, the message comes to nothing and is appended again.
        return transaction.update("""
                SET LOCAL synchronous_commit = off;
                INSERT INTO object_garbage (account_id, object_key, due_at)
                SELECT ?, expected.object_key, now() + interval '1 day' FROM unnest(?::text[]) AS expected (object_key)
                ON CONFLICT DO NOTHING""", account.value(), objectKeys.toArray(String[]::new));
    }

    AppendResult run(List<NewMessage> messages) throws SQLException {
        Arrivals.Range range = arrivals(messages).allocate(transaction, account, mailbox);
        long uid = range.uids().first();
        for (NewMessage message : messages) {
            insert(message, uid++, range.modSeq().value());
        }
        return new AppendResult(range.uidValidity(), range.uids(), range.modSeq());
    }

    private void insert(NewMessage message, long uid, long modSeq) throws SQLException {
        transaction.update(
                """
                WITH expected AS (DELETE FROM object_garbage WHERE account_id = ? AND object_key = ?),
                stored AS (
                  INSERT INTO message (account_id, message_id, places, octets, internal_date, object_key, metadata)
                  VALUES (?, nextval('message_id'), 1, ?, to_timestamp(?), ?, ?) RETURNING message_id)
                INSERT INTO mailbox_message (account_id, mailbox_id, uid, modseq, message_id, flags, keywords)
                SELECT ?, ?, ?, ?, message_id, ?, ?::text FROM stored""",
                account.value(),
                message.objectKey(),
                account.value(),
                message.metadata().size(),
                message.internalDate().getEpochSecond(),
                message.objectKey(),
                MetadataCodec.encode(message.metadata()),
                account.value(),
                mailbox.value(),
                uid,
                modSeq,
                message.flags().systemBits(),
                FlagColumns.keywords(message.flags()));
    }

    private static Arrivals arrivals(List<NewMessage> messages) {
        return new Arrivals(
                messages.size(),
                messages.stream()
                        .filter(message -> !message.flags().contains(Flag.SEEN))
                        .count(),
                messages.stream()
                        .filter(message -> message.flags().contains(Flag.DELETED))
                        .count(),
                messages.stream()
                        .mapToLong(message -> message.metadata().size())
                        .sum());
    }
}
