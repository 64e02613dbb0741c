package org.zerocloud.objectstore.swift;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ObjectPath;

/**
 * What the platform notes of objects whose bytes are elsewhere. A note is of bytes with a tag, so
 * one that is late, or left behind, is wrong about nothing. Most containers have none: then neither
 * reading nor writing their objects asks the database.
 */
final class Marks {

    private static final int CACHED_MAX = 10_000;
    private static final Duration CACHE_TIME = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final Cache<ObjectPath, List<Mark>> known =
            Caffeine.newBuilder().expireAfterWrite(CACHE_TIME).maximumSize(CACHED_MAX).build();

    private final Cache<ContainerPath, Boolean> marked =
            Caffeine.newBuilder().expireAfterWrite(CACHE_TIME).maximumSize(CACHED_MAX).build();

    Marks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Mark(String etag, String mark) {}

    /** What was noted of these bytes. */
    Set<String> find(ObjectPath path, String etag) {
        if (!marked.get(path.container(), this::hasMarks)) {
            return Set.of();
        }
        return known.get(path, this::load).stream()
                .filter(mark -> mark.etag().equals(etag))
                .map(Mark::mark)
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean hasMarks(ContainerPath container) {
        return jdbc.sql(
                        """
                        select exists (
                            select from swift_mark
                            where tenant = :tenant and container = :container)
                        """)
                .param("tenant", container.account().value())
                .param("container", container.container())
                .query(Boolean.class)
                .single();
    }

    private List<Mark> load(ObjectPath path) {
        return statement("select etag, mark from swift_mark where " + KEY, path)
                .query((row, _) -> new Mark(row.getString("etag"), row.getString("mark")))
                .list();
    }

    private static final String KEY =
            "tenant = :tenant and container = :container and object = :object";

    private JdbcClient.StatementSpec statement(String sql, ObjectPath path) {
        return jdbc.sql(sql)
                .param("tenant", path.account().value())
                .param("container", path.container().container())
                .param("object", path.object());
    }

    void add(ObjectPath path, String etag, String mark) {
        statement(
                        """
                        insert into swift_mark (tenant, container, object, etag, mark)
                        values (:tenant, :container, :object, :etag, :mark)
                        on conflict do nothing
                        """,
                        path)
                .param("etag", etag)
                .param("mark", mark)
                .update();
        marked.put(path.container(), true);
        known.invalidate(path);
    }

    /** There are other bytes now, or none: what was noted is of no use any more. */
    void drop(ObjectPath path) {
        if (!marked.get(path.container(), this::hasMarks)) {
            return;
        }
        statement("delete from swift_mark where " + KEY, path).update();
        known.invalidate(path);
    }
}
