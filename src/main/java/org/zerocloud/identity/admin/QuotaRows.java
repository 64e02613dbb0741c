package org.zerocloud.identity.admin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.TenantId;
import org.zerocloud.identity.quota.Quota;

/** The quotas' table. */
@Component
class QuotaRows {

    private final JdbcClient database;

    QuotaRows(JdbcClient database) {
        this.database = database;
    }

    /** Served by the primary key. */
    QuotaRecord find(TenantId tenant) {
        return database.sql("select * from tenant_quota where tenant = :tenant")
                .param("tenant", tenant.value())
                .query((row, _) -> new QuotaRecord(quota(row), row.getLong("version")))
                .optional()
                .orElse(new QuotaRecord(Quota.NONE, 0));
    }

    void write(TenantId tenant, Quota quota) {
        database.sql(
                        """
                        insert into tenant_quota values
                          (:tenant, :sessions, :jobs, :memory, :storage, :objects)
                        on conflict (tenant) do update set
                          concurrent_sessions = excluded.concurrent_sessions,
                          queued_jobs = excluded.queued_jobs,
                          memory_bytes = excluded.memory_bytes,
                          storage_bytes = excluded.storage_bytes,
                          objects = excluded.objects,
                          version = tenant_quota.version + 1
                        """)
                .param("tenant", tenant.value())
                .param("sessions", value(quota.concurrentSessions()))
                .param("jobs", value(quota.queuedJobs()))
                .param("memory", value(quota.memoryBytes()))
                .param("storage", value(quota.storageBytes()))
                .param("objects", value(quota.objects()))
                .update();
    }

    private static @Nullable Integer value(OptionalInt optional) {
        return optional.isPresent() ? optional.getAsInt() : null;
    }

    private static @Nullable Long value(OptionalLong optional) {
        return optional.isPresent() ? optional.getAsLong() : null;
    }

    private static Quota quota(ResultSet row) throws SQLException {
        return new Quota(
                whole(row, "concurrent_sessions"),
                whole(row, "queued_jobs"),
                number(row, "memory_bytes"),
                number(row, "storage_bytes"),
                number(row, "objects"));
    }

    private static OptionalInt whole(ResultSet row, String column) throws SQLException {
        var value = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        var value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
