package io.posthorn.mailbox.postgres;

import java.sql.SQLException;

/** The database refused what it was given, and would refuse it again. */
final class DataRejected extends RuntimeException {
    DataRejected(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
