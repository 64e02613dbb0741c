package org.zerocloud.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.orm.jpa.JpaSystemException;

class DatabaseFaultsTests {

    /** That of an administrator who ends a connection comes as a mere system exception. */
    @ParameterizedTest
    @CsvSource({"57P01, true", "57P03, true", "08006, true", "23505, false", "42P01, false"})
    void whatTheServerSaysDecides(String state, boolean passes) {
        var refused = new RuntimeException(new SQLException("no", state));
        assertThat(DatabaseFaults.passes(new JpaSystemException(refused))).isEqualTo(passes);
    }

    @Test
    void whatIsWrongStaysWrong() {
        assertThat(DatabaseFaults.passes(new CannotAcquireLockException("deadlock"))).isTrue();
        assertThat(DatabaseFaults.passes(new DataIntegrityViolationException("no"))).isFalse();
        assertThat(DatabaseFaults.passes(new IllegalStateException("no"))).isFalse();
    }
}
