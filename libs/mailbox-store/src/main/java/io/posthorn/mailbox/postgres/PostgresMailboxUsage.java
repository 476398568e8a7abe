package io.posthorn.mailbox.postgres;

import io.posthorn.common.AccountId;
import io.posthorn.mailbox.MailboxUsage;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Sums the counters of the mailboxes in PostgreSQL. */
public final class PostgresMailboxUsage implements MailboxUsage {
    private final Database database;

    /** The observer hears of every transaction. */
    public PostgresMailboxUsage(DataSource dataSource, TransactionObserver observer) {
        this.database = new Database(dataSource, observer);
    }

    @Override
    public Map<AccountId, Long> octets(Collection<AccountId> accounts) {
        long[] ids = accounts.stream().mapToLong(AccountId::value).toArray();
        return database
                .statement(tx -> tx.list(
                        "SELECT account_id, sum(octets) FROM mailbox WHERE account_id = ANY (?) GROUP BY account_id",
                        row -> Map.entry(new AccountId(row.getLong(1)), row.getLong(2)),
                        ids))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
