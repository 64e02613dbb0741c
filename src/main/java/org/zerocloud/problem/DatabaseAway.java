package org.zerocloud.problem;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Tells a database that cannot be reached from a statement that it refuses. Whether a transaction
 * whose commit was not confirmed has happened, only a repetition tells.
 */
public final class DatabaseAway {

    /** Of SQLSTATE: the connection is broken, or an administrator ends it. */
    private static final String CONNECTION = "08";

    private static final String SHUTDOWN = "57P";

    private DatabaseAway() {}

    /** Whether that is behind a failure, however often it was wrapped. */
    public static boolean isBehind(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isAway(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAway(Throwable cause) {
        return switch (cause) {
            case CannotCreateTransactionException _,
                    DataAccessResourceFailureException _,
                    RecoverableDataAccessException _,
                    TransactionSystemException _,
                    TransientDataAccessException _ ->
                    true;
            case SQLException broken -> isOfConnection(String.valueOf(broken.getSQLState()));
            default -> false;
        };
    }

    private static boolean isOfConnection(String state) {
        return state.startsWith(CONNECTION) || state.startsWith(SHUTDOWN);
    }
}
