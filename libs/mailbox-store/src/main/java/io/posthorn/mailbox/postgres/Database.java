package io.posthorn.mailbox.postgres;

import io.posthorn.mailbox.MailboxStoreUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Runs transactions. Every failure becomes {@link MailboxStoreUnavailable}, or {@link DataRejected} where the data are
 * at fault.
 */
final class Database {
    /** What happens in a transaction. */
    interface Work<T> {
        T run(Transaction transaction) throws SQLException;
    }

    private final DataSource dataSource;
    private final TransactionObserver observer;

    Database(DataSource dataSource, TransactionObserver observer) {
        this.dataSource = dataSource;
        this.observer = observer;
    }

    /** One statement, and no more: it is a transaction of its own, without the round trip that ends one. */
    <T> T statement(Work<T> work) {
        long startedAt = System.nanoTime();
        boolean done = false;
        try (Connection connection = dataSource.getConnection()) {
            T result = work.run(new Transaction(connection));
            done = true;
            return result;
        } catch (SQLException e) {
            throw failure(e);
        } finally {
            observer.ended(System.nanoTime() - startedAt, done);
        }
    }

    /** One transaction in which each statement sees what was committed before it (READ COMMITTED). */
    <T> T transaction(Work<T> work) {
        long startedAt = System.nanoTime();
        boolean committed = false;
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false); // A pool sets it back.
            T result = commit(connection, work);
            committed = true;
            return result;
        } catch (SQLException e) {
            throw failure(e);
        } finally {
            observer.ended(System.nanoTime() - startedAt, committed);
        }
    }

    /** One transaction that only reads, and sees one state of the database throughout. */
    <T> T snapshot(Work<T> work) {
        return transaction(transaction -> {
            transaction.update("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            return work.run(transaction);
        });
    }

    private static <T> T commit(Connection connection, Work<T> work) throws SQLException {
        try {
            T result = work.run(new Transaction(connection));
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            try {
                connection.rollback();
            } catch (SQLException rollback) {
                e.addSuppressed(rollback);
            }
            throw e;
        }
    }

    // SQLSTATE classes 22 (data exception) and 54 (program limit exceeded) speak of the data that were given. Anything
    // else is the database's or the connection's trouble: a violated constraint, too, tells of damaged rows or of a
    // partition that has gone, and of no message's fault.
    private static RuntimeException failure(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.startsWith("22") || state.startsWith("54")) {
            return new DataRejected(e);
        }
        return new MailboxStoreUnavailable("the index failed: " + e.getMessage(), e);
    }
}
