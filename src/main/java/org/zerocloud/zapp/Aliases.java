package org.zerocloud.zapp;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.identity.TenantId;
import org.zerocloud.identity.audit.Act;
import org.zerocloud.identity.audit.AuditLog;
import org.zerocloud.identity.audit.Deed;
import org.zerocloud.zapp.ZappRefused.Reason;

/** The aliases of a tenant's zapps. */
@Service
public class Aliases {

    /** What a name without an alias means first. */
    public static final String STABLE = "stable";

    private final JdbcClient database;
    private final ZappRows rows;
    private final AuditLog audit;
    private final ZappProperties settings;

    Aliases(JdbcClient database, ZappRows rows, AuditLog audit, ZappProperties settings) {
        this.database = database;
        this.rows = rows;
        this.audit = audit;
        this.settings = settings;
    }

    /** One alias; by primary key. */
    public Optional<Alias> find(TenantId tenant, String name, String alias) {
        return database.sql(
                        """
                        select alias, version, revision from zapp_alias
                        where tenant = :tenant and name = :name and alias = :alias
                        """)
                .param("tenant", tenant.value())
                .param("name", name)
                .param("alias", alias)
                .query((row, _) -> alias(row))
                .optional();
    }

    /** All of a zapp, in the order of their names. */
    public List<Alias> all(TenantId tenant, String name) {
        return database.sql(
                        """
                        select alias, version, revision from zapp_alias
                        where tenant = :tenant and name = :name order by alias
                        """)
                .param("tenant", tenant.value())
                .param("name", name)
                .query((row, _) -> alias(row))
                .list();
    }

    private static Alias alias(ResultSet row) throws SQLException {
        return new Alias(row.getString("alias"), row.getString("version"), row.getInt("revision"));
    }

    /**
     * Has an alias mean a version.
     *
     * @param zapp the version
     * @param expected what the alias has to be at this moment
     * @return nothing if it is something else, or the version was deleted meanwhile
     * @throws ZappRefused if the zapp has too many
     */
    @Transactional
    public Optional<Alias> set(Zapp zapp, String alias, Predicate<Optional<Alias>> expected) {
        var tenant = zapp.tenant();
        var version = zapp.version();
        rows.lock(tenant);
        var before = find(tenant, version.name(), alias);
        if (!expected.test(before)
                || rows.find(tenant, version.name(), version.number()).isEmpty()) {
            return Optional.empty();
        }
        if (before.isEmpty() && all(tenant, version.name()).size() >= settings.aliasesMax()) {
            throw new ZappRefused(
                    Reason.TOO_MANY,
                    "%s has %d aliases already".formatted(version.name(), settings.aliasesMax()));
        }
        write(zapp, alias);
        var after = find(tenant, version.name(), alias).orElseThrow();
        if (before.filter(it -> it.number().equals(after.number())).isEmpty()) {
            audit.add(
                    deed(tenant, version.name(), after, Act.ALIAS_SET), before.orElse(null), after);
        }
        return Optional.of(after);
    }

    private static Deed deed(TenantId tenant, String name, Alias alias, Act act) {
        return new Deed(tenant, act, name + "@" + alias.name());
    }

    private void write(Zapp zapp, String alias) {
        database.sql(
                        """
                        insert into zapp_alias (tenant, name, alias, version)
                        values (:tenant, :name, :alias, :version)
                        on conflict (tenant, name, alias) do update
                        set version = excluded.version, revision = zapp_alias.revision + 1
                        """)
                .param("tenant", zapp.tenant().value())
                .param("name", zapp.version().name())
                .param("alias", alias)
                .param("version", zapp.version().number())
                .update();
    }

    /**
     * Forgets an alias; the version stays.
     *
     * @param expected what the alias has to be at this moment
     * @return whether it was that
     */
    @Transactional
    public boolean delete(
            TenantId tenant, String name, String alias, Predicate<Optional<Alias>> expected) {
        rows.lock(tenant);
        var before = find(tenant, name, alias);
        if (!expected.test(before)) {
            return false;
        }
        database.sql(
                        """
                        delete from zapp_alias
                        where tenant = :tenant and name = :name and alias = :alias
                        """)
                .param("tenant", tenant.value())
                .param("name", name)
                .param("alias", alias)
                .update();
        before.ifPresent(it -> audit.add(deed(tenant, name, it, Act.ALIAS_DELETED), it, null));
        return true;
    }
}
