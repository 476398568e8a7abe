package io.posthorn.mailbox.postgres;

import java.sql.SQLException;

/** A rule of the tables forbids one of the rows, or a partition is missing. */
final class ConstraintViolated extends RuntimeException {
    ConstraintViolated(SQLException cause) {
        super(cause.getMessage(), cause);
    }

    /** Whether a failure is one of SQLSTATE class 23, integrity constraint violation. */
    static boolean is(SQLException failure) {
        return failure.getSQLState() != null && failure.getSQLState().startsWith("23");
    }
}
