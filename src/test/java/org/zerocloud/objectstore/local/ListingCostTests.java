package org.zerocloud.objectstore.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.zerocloud.PostgresConfiguration;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ContainerUpdate;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.ListingQuery;
import org.zerocloud.objectstore.ListingQuery.Order;
import org.zerocloud.objectstore.ListingQuery.Subdirectories;

/** Counts the rows and index entries that PostgreSQL reads for a page. */
@ApplicationModuleTest
@Import(PostgresConfiguration.class)
class ListingCostTests {

    private static final ContainerPath BOX = new ContainerPath(new TenantId("cost"), "box");

    @Autowired Database database;
    @Autowired Containers containers;

    @BeforeEach
    void fillTwoDirectories() {
        if (containers.create(BOX, ContainerUpdate.NONE)) {
            database.jdbc()
                    .sql(
                            """
                            insert into objectstore_object
                                (container_id, name, bytes, etag, content_type, modified_at, file)
                            select id, directory || lpad(number::text, 6, '0'), 0,
                                'd41d8cd98f00b204e9800998ecf8427e', 'a/b', now(), gen_random_uuid()
                            from objectstore_container, generate_series(1, 10000) number,
                                (values ('a/'), ('b/'), ('c')) names (directory)
                            where account = 'cost'
                            """)
                    .update();
            database.jdbc().sql("analyze objectstore_object").update();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void skipsTheInsideOfASubdirectory(boolean reverse) {
        assertThat(rowsReadFor("", "", "/", 3, reverse)).isBetween(3L, 30L);
    }

    @Test
    void readsNoMoreThanThePage() {
        assertThat(rowsReadFor("b/", "b/005000", "", 10, false)).isBetween(3L, 30L);
    }

    private long rowsReadFor(
            String prefix, String marker, String delimiter, int limit, boolean reverse) {
        var names = new ListingQuery.Names(prefix, marker, "");
        return database.transactions()
                .execute(_ -> {
                    var before = rowsRead();
                    containers.list(
                            BOX,
                            new ListingQuery(
                                    names,
                                    delimiter,
                                    limit,
                                    reverse ? Order.REVERSE : Order.FORWARD,
                                    Subdirectories.SHOWN));
                    return rowsRead() - before;
                });
    }

    private long rowsRead() {
        return database.jdbc()
                .sql(
                        """
                        select sum(pg_stat_get_xact_tuples_returned(oid)) from pg_class
                        where relname in ('objectstore_object', 'objectstore_object_pkey')
                        """)
                .query(Long.class)
                .single();
    }
}
