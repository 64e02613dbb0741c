package org.zerocloud.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The tokens that open something, some for each user. */
@Component
class LiveTokens {

    private final TokenRows tokens;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    LiveTokens(TokenRows tokens, JdbcClient jdbc, TransactionTemplate transaction) {
        this.tokens = tokens;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Adds a token, and drops the user's oldest ones.
     *
     * @param othersMax how many of them stay
     */
    void add(TokenRow token, int othersMax) {
        transaction.executeWithoutResult(_ -> {
            tokens.deleteExpired(token.issuedAt());
            tokens.deleteOldest(token.userName(), othersMax);
            tokens.save(token);
        });
    }

    /**
     * The user of a token that still lives. Every request asks, so it is one plain statement,
     * served by the primary keys of both tables; and it is not cached, so that a token that was
     * taken away opens nothing from that moment.
     */
    Optional<Caller.User> user(String hash, Instant now) {
        return jdbc.sql(
                        """
                        select tenant, name, roles
                        from token join tenant_user on qualified_name = user_name
                        where hash = :hash and expires_at > :now and enabled
                        """)
                .param("hash", hash)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> user(row))
                .optional();
    }

    private static Caller.User user(ResultSet row) throws SQLException {
        var roles = Role.of((String[]) row.getArray("roles").getArray());
        return new Caller.User(new TenantId(row.getString("tenant")), row.getString("name"), roles);
    }
}
