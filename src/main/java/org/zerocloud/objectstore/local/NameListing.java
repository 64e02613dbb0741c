package org.zerocloud.objectstore.local;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.objectstore.ListingEntry;
import org.zerocloud.objectstore.ListingQuery;
import org.zerocloud.objectstore.ListingQuery.Subdirectories;

/**
 * Pages through the names of one owner by seeks in the table's index on owner and name. Nothing is
 * read that is not shown: a rolled-up subdirectory costs one seek, whatever it holds.
 *
 * @param table which has a column {@code name} in the order of bytes
 * @param owner the column before it in the index
 * @param columns of an entry that are to be read, each after {@code entry.}
 * @param hasVersions whether a name has an entry for each value of the column {@code version}: one
 *     without a version comes first, then the greatest, or the least if the listing goes backwards
 */
record NameListing(String table, String owner, String columns, boolean hasVersions) {

    /** Above every name that begins like the text before it: names have 1,024 bytes at most. */
    static final String HIGHEST = Character.toString(Character.MAX_CODE_POINT).repeat(256);

    private static final String DIRECTORY =
            """
            case when strpos(substr(name, :behindPrefix), :delimiter) > 0
            then left(name, :behindPrefix - 1
                + strpos(substr(name, :behindPrefix), :delimiter) - 1 + :delimiterLength) end\
            """;

    /** The same of a name that does not stand for its directory itself. */
    private static final String OTHER_DIRECTORY =
            """
            case when strpos(substr(name, :behindPrefix), :delimiter)
                between 1 and length(name) - :behindPrefix - :delimiterLength + 1
            then left(name, :behindPrefix - 1
                + strpos(substr(name, :behindPrefix), :delimiter) - 1 + :delimiterLength) end\
            """;

    /** The page that the query asks for. */
    <T> List<ListingEntry<T>> page(
            JdbcClient jdbc, Object ownerValue, ListingQuery query, RowMapper<T> row) {
        return page(jdbc, ownerValue, query, OptionalLong.empty(), row);
    }

    /** The same, where the marker stands for one version of that name. */
    <T> List<ListingEntry<T>> page(
            JdbcClient jdbc,
            Object ownerValue,
            ListingQuery query,
            OptionalLong markerVersion,
            RowMapper<T> row) {
        var names = query.names();
        var isBehindVersion = markerVersion.isPresent();
        return jdbc.sql(
                        query.delimiter().isEmpty()
                                ? flat(query, isBehindVersion)
                                : rolledUp(query, isBehindVersion))
                .param("owner", ownerValue)
                .param("prefix", names.prefix())
                .param("prefixEnd", names.prefix() + HIGHEST)
                .param("marker", names.marker())
                .param("markerVersion", markerVersion.orElse(0))
                .param("endMarker", names.endMarker())
                .param("limit", query.limit())
                .param("highest", HIGHEST)
                .param("delimiter", query.delimiter())
                .param("delimiterLength", length(query.delimiter()))
                .param("behindPrefix", length(names.prefix()) + 1)
                .query(entry(row))
                .list();
    }

    private String flat(ListingQuery query, boolean isBehindVersion) {
        return """
        select null as directory, %s from %s entry
        where %s
        order by %s limit :limit
        """
                .formatted(columns, table, bounds(query, isBehindVersion), order(query));
    }

    /**
     * Each step of the recursion is one seek: behind the last name, or behind its directory. It
     * ends with one more than is wanted, since a directory that is the lower marker is not shown.
     */
    private String rolledUp(ListingQuery query, boolean isBehindVersion) {
        var isShown = query.subdirectories() == Subdirectories.SHOWN;
        var next =
                query.reverse()
                        ? "name < walk.name and (walk.directory is null or name %s walk.directory)"
                                .formatted(isShown ? "<" : "<=")
                        : "name > coalesce(walk.directory || :highest, walk.name)";
        return """
        with recursive walk (shown, name, directory) as (
            (select 0, name, directory
                from (select name, %2$s as directory from %1$s
                    where %3$s order by name %4$s limit 1) first)
            union all
            select walk.shown + %8$s, next.name, next.directory
            from walk cross join lateral (
                select name, %2$s as directory from %1$s
                where %3$s and %5$s
                order by name %4$s limit 1) next
            where walk.shown < :limit
        )
        select walk.directory, %7$s
        from walk left join %1$s entry
            on walk.directory is null and entry.%6$s = :owner and entry.name = walk.name
        where walk.directory is distinct from %12$s %9$s %10$s
        order by walk.name %4$s %11$s limit :limit
        """
                .formatted(
                        table,
                        isShown ? DIRECTORY : OTHER_DIRECTORY,
                        bounds(query, isBehindVersion),
                        direction(query),
                        next,
                        owner,
                        columns,
                        isShown ? "1" : "case when walk.directory is null then 1 else 0 end",
                        isShown ? "" : "and walk.directory is null",
                        isBehindVersion ? versionsBehind(query) : "",
                        versionOrder(query),
                        query.reverse() ? ":endMarker" : ":marker");
    }

    private String bounds(ListingQuery query, boolean isBehindVersion) {
        var names = query.names();
        var sql = new StringBuilder(owner).append(" = :owner");
        if (!names.prefix().isEmpty()) {
            var begin = query.subdirectories() == Subdirectories.SHOWN ? ">=" : ">";
            sql.append(" and name %s :prefix and name <= :prefixEnd".formatted(begin));
        }
        if (!names.marker().isEmpty()) {
            sql.append(marker(isBehindVersion).replace(">", query.reverse() ? "<" : ">"));
        }
        if (!names.endMarker().isEmpty()) {
            sql.append(query.reverse() ? " and name > :endMarker" : " and name < :endMarker");
        }
        return sql.toString();
    }

    /** Behind the marker where names ascend and versions descend. */
    private static String marker(boolean isBehindVersion) {
        return isBehindVersion
                ? " and name >= :marker and (name > :marker or :markerVersion > version)"
                : " and name > :marker";
    }

    /** Of the marker itself, whose name is on the way if it has such versions. */
    private static String versionsBehind(ListingQuery query) {
        return "and (walk.name <> :marker or walk.directory is not null or entry.version %s :markerVersion)"
                .formatted(query.reverse() ? ">" : "<");
    }

    private String order(ListingQuery query) {
        return "name " + direction(query) + versionOrder(query);
    }

    private String versionOrder(ListingQuery query) {
        if (!hasVersions) {
            return "";
        }
        return query.reverse() ? ", version asc nulls first" : ", version desc nulls first";
    }

    private static String direction(ListingQuery query) {
        return query.reverse() ? "desc" : "asc";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static <T> ResultRow<T> entry(RowMapper<T> row) {
        return (result, number) -> {
            @Nullable String directory = result.getString("directory");
            return directory == null
                    ? new ListingEntry.Item<>(row.mapRow(result, number))
                    : new ListingEntry.Subdirectory<>(directory);
        };
    }

    /** Names the type of a line of the listing. */
    private interface ResultRow<T> extends RowMapper<ListingEntry<T>> {}
}
