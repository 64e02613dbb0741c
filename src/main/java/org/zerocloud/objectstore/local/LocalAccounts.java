package org.zerocloud.objectstore.local;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.AccountInfo;
import org.zerocloud.objectstore.Accounts;
import org.zerocloud.objectstore.ContainerInfo;
import org.zerocloud.objectstore.ListingEntry;
import org.zerocloud.objectstore.ListingQuery;

/** Accounts as rows; an account's row is made when somebody first asks for it. */
final class LocalAccounts implements Accounts {

    private static final NameListing LISTING =
            new NameListing("objectstore_container_now", "account", "entry.*", false);

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final ContainerRows rows;
    private final MetadataJson json;
    private final Clock clock;

    LocalAccounts(Database database, ContainerRows rows, Clock clock) {
        this.jdbc = database.jdbc();
        this.transactions = database.transactions();
        this.json = database.json();
        this.rows = rows;
        this.clock = clock;
    }

    /** Served by the unique index on account and name of the container table. */
    @Override
    public AccountInfo describe(TenantId account) {
        return transactions.execute(_ -> {
            ensure(account);
            return jdbc.sql(
                            """
                            select account.metadata, account.created_at, count(container.id),
                                coalesce(sum(container.object_count), 0),
                                coalesce(sum(container.byte_count), 0)
                            from objectstore_account account
                            left join objectstore_container_now container
                                on container.account = account.name
                            where account.name = :account
                            group by account.name
                            """)
                    .param("account", account.value())
                    .query((result, _) -> info(result))
                    .single();
        });
    }

    @Override
    public void update(TenantId account, Map<String, String> metadata) {
        transactions.executeWithoutResult(_ -> {
            ensure(account);
            var current =
                    jdbc.sql(
                                    """
                                    select metadata from objectstore_account
                                    where name = :account for no key update
                                    """)
                            .param("account", account.value())
                            .query(String.class)
                            .single();
            jdbc.sql(
                            """
                            update objectstore_account set metadata = cast(:metadata as jsonb)
                            where name = :account
                            """)
                    .param("metadata", json.merge(current, metadata))
                    .param("account", account.value())
                    .update();
        });
    }

    @Override
    public List<ListingEntry<ContainerInfo>> list(TenantId account, ListingQuery query) {
        return LISTING.page(jdbc, account.value(), query, rows);
    }

    private void ensure(TenantId account) {
        jdbc.sql(
                        """
                        insert into objectstore_account (name, created_at)
                        values (:account, :now) on conflict do nothing
                        """)
                .param("account", account.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private AccountInfo info(ResultSet result) throws SQLException {
        return new AccountInfo(
                result.getLong(3),
                result.getLong(4),
                result.getLong(5),
                json.read(result.getString(1)),
                Database.instant(result, "created_at"));
    }
}
