package org.zerocloud.execution;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells failures of the database that pass from those that stay. */
final class DatabaseFaults {

    private static final List<Class<? extends RuntimeException>> PASSING =
            List.of(
                    TransientDataAccessException.class,
                    RecoverableDataAccessException.class,
                    DataAccessResourceFailureException.class,
                    CannotCreateTransactionException.class);

    /** Connections that break (08) and a server that goes away or comes up (57P). */
    private static final List<String> PASSING_STATES = List.of("08", "57P");

    /** While the database is away nothing else can be done: the session's end must be stored. */
    static final RetryPolicy UNTIL_STORED =
            RetryPolicy.builder()
                    .maxRetries(100_000)
                    .delay(Duration.ofMillis(50))
                    .multiplier(2)
                    .maxDelay(Duration.ofSeconds(5))
                    .predicate(DatabaseFaults::passes)
                    .build();

    private DatabaseFaults() {}

    /** Hibernate has no exception of its own for a connection that was cut off by the server. */
    static boolean passes(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isCutOff(cause)) {
                return true;
            }
        }
        return PASSING.stream().anyMatch(type -> type.isInstance(failure));
    }

    private static boolean isCutOff(Throwable cause) {
        return cause instanceof SQLException refused
                && refused.getSQLState() != null
                && PASSING_STATES.stream().anyMatch(refused.getSQLState()::startsWith);
    }
}
