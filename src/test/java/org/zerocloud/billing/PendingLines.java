package org.zerocloud.billing;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.identity.TenantId;

/** Lines of sessions that nobody ran, which wait to be booked. */
public final class PendingLines {

    private PendingLines() {}

    /** So many lines at once, of jobs with one session each, each with a billion of fuel. */
    public static void add(JdbcClient database, TenantId tenant, int lines, Instant endedAt) {
        add(database, tenant, lines, endedAt, endedAt);
    }

    /** The same, of jobs that were accepted before. */
    public static void add(
            JdbcClient database, TenantId tenant, int lines, Instant acceptedAt, Instant endedAt) {
        database.sql(
                        """
                        insert into cdr_pending
                        select :tenant, gen_random_uuid(), 1, 1, 'node-' || i, :tenant || ':user', null,
                          null, '{}', :accepted, :accepted, :ended, 'EXITED', 1000000000, 1, 1, 1, 1, 65536,
                          i, i, i, i, 0, 0, 0, 0, 1, 1, 'LOCAL', true
                        from generate_series(1, :lines) as i
                        """)
                .param("tenant", tenant.value())
                .param("lines", lines)
                .param("accepted", Timestamp.from(acceptedAt))
                .param("ended", Timestamp.from(endedAt))
                .update();
    }
}
