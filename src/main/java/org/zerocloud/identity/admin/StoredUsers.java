package org.zerocloud.identity.admin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Role;
import org.zerocloud.identity.TenantId;

/** The users' table, for administrators. */
@Component
class StoredUsers {

    private final JdbcClient database;
    private final Clock clock;

    StoredUsers(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whether it was not there before. */
    boolean insert(Caller.User user, String keyHash) {
        return database.sql(
                                """
                                insert into tenant_user (qualified_name, tenant, name, key_hash,
                                  roles, configured, enabled, created_at)
                                values (:user, :tenant, :name, :hash, :roles, false, true, :now)
                                on conflict do nothing
                                """)
                        .param("user", user.qualifiedName())
                        .param("tenant", user.tenant().value())
                        .param("name", user.name())
                        .param("hash", keyHash)
                        .param("roles", Role.names(user.roles()))
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** By index {@code tenant_user_by_tenant}. */
    List<UserRecord> page(TenantId tenant, String after, int limit) {
        return database.sql(
                        """
                        select * from tenant_user where tenant = :tenant and name > :after
                        order by name limit :limit
                        """)
                .param("tenant", tenant.value())
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> user(row))
                .list();
    }

    Optional<UserRecord> find(TenantId tenant, String name) {
        return find("", tenant, name);
    }

    /** Until the end of the transaction nobody else changes the user. */
    Optional<UserRecord> lock(TenantId tenant, String name) {
        return find("for no key update", tenant, name);
    }

    private Optional<UserRecord> find(String how, TenantId tenant, String name) {
        return database.sql("select * from tenant_user where qualified_name = :user " + how)
                .param("user", tenant.value() + ":" + name)
                .query((row, _) -> user(row))
                .optional();
    }

    void change(String user, Set<Role> roles, boolean enabled) {
        database.sql(
                        """
                        update tenant_user
                        set roles = :roles, enabled = :enabled, version = version + 1
                        where qualified_name = :user
                        """)
                .param("roles", Role.names(roles))
                .param("enabled", enabled)
                .param("user", user)
                .update();
    }

    void changeKey(String user, String keyHash) {
        database.sql(
                        """
                        update tenant_user set key_hash = :hash, version = version + 1
                        where qualified_name = :user
                        """)
                .param("hash", keyHash)
                .param("user", user)
                .update();
    }

    void endTokens(String user) {
        database.sql("delete from token where user_name = :user").param("user", user).update();
    }

    private static UserRecord user(ResultSet row) throws SQLException {
        var roles = Role.of((String[]) row.getArray("roles").getArray());
        return new UserRecord(
                new Caller.User(
                        new TenantId(row.getString("tenant")), row.getString("name"), roles),
                row.getBoolean("enabled"),
                row.getBoolean("configured"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }
}
