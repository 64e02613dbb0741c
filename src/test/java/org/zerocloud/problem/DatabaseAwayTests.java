package org.zerocloud.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.orm.jpa.JpaSystemException;
import org.springframework.transaction.CannotCreateTransactionException;

class DatabaseAwayTests {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08003", "57P01"})
    void aBrokenConnectionIsFoundBehindWhatWrapsIt(String state) {
        assertThat(DatabaseAway.isBehind(wrapped(new SQLException("broken", state)))).isTrue();
    }

    @Test
    void aTransactionThatCannotBeginIsOne() {
        var failure = new ServletException(new CannotCreateTransactionException("none is free"));
        assertThat(DatabaseAway.isBehind(failure)).isTrue();
    }

    /** Whoever came again would hear the same. */
    @Test
    void aStatementThatIsRefusedIsNone() {
        var refused = new SQLException("duplicate key", "23505");
        assertThat(DatabaseAway.isBehind(wrapped(refused))).isFalse();
        assertThat(DatabaseAway.isBehind(wrapped(new SQLException("without a state")))).isFalse();
        var violation = new DataIntegrityViolationException("duplicate key", refused);
        assertThat(DatabaseAway.isBehind(new ServletException(violation))).isFalse();
    }

    private static ServletException wrapped(SQLException cause) {
        var failure = new IllegalStateException("Unable to commit", cause);
        return new ServletException("Request processing failed", new JpaSystemException(failure));
    }
}
