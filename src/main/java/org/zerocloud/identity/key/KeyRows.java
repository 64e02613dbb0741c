package org.zerocloud.identity.key;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.Role;
import org.zerocloud.identity.TenantId;
import org.zerocloud.identity.scope.Scopes;

/** The keys' table. */
@Component
class KeyRows {

    private final JdbcClient database;

    KeyRows(JdbcClient database) {
        this.database = database;
    }

    void insert(ApiKey key, String hash) {
        database.sql(
                        """
                        insert into api_key (id, user_name, tenant, name, roles, scopes, hash,
                          created_at, expires_at)
                        values (:id, :user, :tenant, :name, :roles, :scopes, :hash,
                          :created, :expires)
                        """)
                .param("id", key.id())
                .param("user", key.user())
                .param("tenant", key.tenant().value())
                .param("name", key.name())
                .param("roles", Role.names(key.roles()))
                .param("scopes", key.scopes().column())
                .param("hash", hash)
                .param("created", time(key.times().createdAt()))
                .param("expires", time(key.times().expiresAt()))
                .update();
    }

    /** By index {@code api_key_by_tenant}. */
    int count(TenantId tenant) {
        return database.sql("select count(*) from api_key where tenant = :tenant")
                .param("tenant", tenant.value())
                .query(Integer.class)
                .single();
    }

    /** By index {@code api_key_by_tenant}. */
    List<ApiKey> page(TenantId tenant, String after, int limit) {
        return database.sql(
                        """
                        select * from api_key where tenant = :tenant and id > :after
                        order by id limit :limit
                        """)
                .param("tenant", tenant.value())
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> key(row))
                .list();
    }

    Optional<ApiKey> find(TenantId tenant, String id) {
        return find("", tenant, id);
    }

    /** Until the end of the transaction nobody else changes the key. */
    Optional<ApiKey> lock(TenantId tenant, String id) {
        return find("for no key update", tenant, id);
    }

    private Optional<ApiKey> find(String how, TenantId tenant, String id) {
        return database.sql("select * from api_key where id = :id and tenant = :tenant " + how)
                .param("id", id)
                .param("tenant", tenant.value())
                .query((row, _) -> key(row))
                .optional();
    }

    /** The secret until now is accepted for a while. */
    void rotate(String id, String hash, Instant previousUntil) {
        database.sql(
                        """
                        update api_key set previous_hash = hash, previous_until = :until,
                          hash = :hash, version = version + 1
                        where id = :id
                        """)
                .param("until", time(previousUntil))
                .param("hash", hash)
                .param("id", id)
                .update();
    }

    void delete(String id) {
        database.sql("delete from api_key where id = :id").param("id", id).update();
    }

    /** Does nothing if it was written down since. */
    void used(String id, Instant now, Instant since) {
        database.sql(
                        """
                        update api_key set last_used_at = :now
                        where id = :id and (last_used_at is null or last_used_at < :since)
                        """)
                .param("now", time(now))
                .param("id", id)
                .param("since", time(since))
                .update();
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        var times =
                new ApiKey.Times(
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                        instant(row, "last_used_at"),
                        instant(row, "previous_until"));
        return new ApiKey(
                row.getString("id"),
                new TenantId(row.getString("tenant")),
                row.getString("user_name"),
                row.getString("name"),
                Role.of((String[]) row.getArray("roles").getArray()),
                Scopes.ofRow(row),
                times,
                row.getLong("version"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
