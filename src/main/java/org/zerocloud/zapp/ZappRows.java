package org.zerocloud.zapp;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.zapp.template.Template;

/** The rows of zapps. */
@Component
class ZappRows {

    private static final String ZAPP =
            """
            select id, tenant, name, version, digest, etag, bytes, container, object, template,
              summary, uploaded_by, uploaded_at, deprecated_at, deprecation, deleted_at
            from zapp
            """;

    private final JdbcClient database;

    ZappRows(JdbcClient database) {
        this.database = database;
    }

    /** Lets one transaction at a time add or delete zapps of a tenant. */
    void lock(TenantId tenant) {
        database.sql("select pg_advisory_xact_lock(hashtextextended('zapp ' || :tenant, 0))::text")
                .param("tenant", tenant.value())
                .query(String.class)
                .single();
    }

    /** One version, unless it was deleted; by its unique key. */
    Optional<Zapp> find(TenantId tenant, String name, String number) {
        return database.sql(
                        ZAPP
                                + "where tenant = :tenant and name = :name and version = :version"
                                + " and deleted_at is null")
                .param("tenant", tenant.value())
                .param("name", name)
                .param("version", number)
                .query((row, _) -> zapp(row))
                .optional();
    }

    /** The digest of a version, of a deleted one too. */
    Optional<String> digest(TenantId tenant, String name, String number) {
        return database.sql(
                        """
                        select digest from zapp
                        where tenant = :tenant and name = :name and version = :version
                        """)
                .param("tenant", tenant.value())
                .param("name", name)
                .param("version", number)
                .query(String.class)
                .optional();
    }

    /**
     * The versions that fit, from the newest to the oldest; by index {@code zapp_by_tenant} or
     * {@code zapp_by_name}.
     */
    List<Zapp> list(TenantId tenant, ZappFilter filter, int limit) {
        var conditions = new ArrayList<>(List.of("tenant = :tenant", "deleted_at is null"));
        Map<String, Object> values = new HashMap<>(Map.of("tenant", tenant.value()));
        filter.name()
                .ifPresent(name -> {
                    conditions.add("name = :name");
                    values.put("name", name);
                });
        filter.deprecated()
                .ifPresent(is -> conditions.add("deprecated_at is " + (is ? "not null" : "null")));
        filter.before()
                .ifPresent(id -> {
                    conditions.add("id < :before");
                    values.put("before", id);
                });
        return database.sql(
                        ZAPP
                                + "where "
                                + String.join(" and ", conditions)
                                + " order by id desc limit "
                                + limit)
                .params(values)
                .query((row, _) -> zapp(row))
                .list();
    }

    /** How many versions of a name there are, deleted ones too. */
    int versions(TenantId tenant, String name) {
        return database.sql("select count(*) from zapp where tenant = :tenant and name = :name")
                .param("tenant", tenant.value())
                .param("name", name)
                .query(Integer.class)
                .single();
    }

    /** How many names there are, those of deleted zapps too. */
    int names(TenantId tenant) {
        return database.sql("select count(distinct name) from zapp where tenant = :tenant")
                .param("tenant", tenant.value())
                .query(Integer.class)
                .single();
    }

    /** Adds a version, or brings a deleted one back. */
    void save(Zapp zapp) {
        database.sql(
                        """
                        insert into zapp (tenant, name, version, digest, etag, bytes, container,
                          object, template, summary, uploaded_by, uploaded_at)
                        values (:tenant, :name, :version, :digest, :etag, :bytes, :container,
                          :object, :template, :summary, :by, :at)
                        on conflict (tenant, name, version) do update
                        set deleted_at = null, container = excluded.container,
                          object = excluded.object, uploaded_by = excluded.uploaded_by,
                          uploaded_at = excluded.uploaded_at
                        where zapp.deleted_at is not null
                        """)
                .param("tenant", zapp.tenant().value())
                .param("name", zapp.version().name())
                .param("version", zapp.version().number())
                .param("digest", zapp.version().digest())
                .param("etag", zapp.archive().etag())
                .param("bytes", zapp.archive().bytes())
                .param("container", zapp.archive().path().container().container())
                .param("object", zapp.archive().path().object())
                .param("template", zapp.template().text())
                .param("summary", zapp.summary())
                .param("by", zapp.upload().by())
                .param("at", zapp.upload().at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Writes what became of a version. */
    void update(Zapp zapp) {
        database.sql(
                        """
                        update zapp set deprecated_at = :at, deprecation = :reason where id = :id
                        """)
                .param(
                        "at",
                        zapp.deprecation().map(it -> it.at().atOffset(ZoneOffset.UTC)).orElse(null))
                .param("reason", zapp.deprecation().map(Zapp.Deprecation::reason).orElse(""))
                .param("id", zapp.id())
                .update();
    }

    /** Its number stays taken. */
    void delete(Zapp zapp) {
        database.sql("update zapp set deleted_at = now() where id = :id")
                .param("id", zapp.id())
                .update();
    }

    private static Zapp zapp(ResultSet row) throws SQLException {
        var tenant = new TenantId(row.getString("tenant"));
        var path =
                new ContainerPath(tenant, row.getString("container"))
                        .object(row.getString("object"));
        var deprecatedAt = row.getTimestamp("deprecated_at");
        return new Zapp(
                row.getLong("id"),
                tenant,
                new ZappVersion(
                        row.getString("name"), row.getString("version"), row.getString("digest")),
                new Zapp.Archive(path, row.getString("etag"), row.getLong("bytes")),
                Template.parse(row.getString("template")),
                row.getString("summary"),
                new Zapp.Upload(
                        row.getString("uploaded_by"), row.getTimestamp("uploaded_at").toInstant()),
                deprecatedAt == null
                        ? Optional.empty()
                        : Optional.of(
                                new Zapp.Deprecation(
                                        deprecatedAt.toInstant(), row.getString("deprecation"))));
    }
}
