package org.zerocloud.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.zerocloud.identity.known.CredentialsChanged;
import org.zerocloud.identity.known.KnownCredentials;
import org.zerocloud.identity.scope.Scopes;

/** The tokens that open something, some for each user. */
@Component
class LiveTokens {

    private final TokenRows tokens;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final KnownCredentials known;
    private final ApplicationEventPublisher events;

    LiveTokens(
            TokenRows tokens,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            KnownCredentials known,
            ApplicationEventPublisher events) {
        this.tokens = tokens;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.known = known;
        this.events = events;
    }

    /**
     * Adds a token, and drops the user's oldest ones.
     *
     * @param othersMax how many of them stay
     */
    void add(TokenRow token, int othersMax) {
        transaction.executeWithoutResult(_ -> insert(token, othersMax));
    }

    /**
     * Adds a token that is worth less than its user.
     *
     * @param roles to which it is bound
     * @param key the key that it was given for, with which it ends
     */
    void addForBrowser(TokenRow token, int othersMax, Set<Role> roles, Optional<String> key) {
        transaction.executeWithoutResult(_ -> {
            insert(token, othersMax);
            jdbc.sql(
                            """
                            update token set roles = :roles, key_id = :key, for_browser = true
                            where hash = :hash
                            """)
                    .param("roles", Role.names(roles))
                    .param("key", key.orElse(null))
                    .param("hash", token.getId())
                    .update();
        });
    }

    private void insert(TokenRow token, int othersMax) {
        tokens.deleteExpired(token.issuedAt());
        if (tokens.deleteOldest(token.userName(), othersMax) > 0) {
            events.publishEvent(new CredentialsChanged());
        }
        tokens.saveAndFlush(token);
    }

    /**
     * The user of a token that still lives.
     *
     * @throws TenantSuspended if it lives, but nobody of its tenant is let in
     */
    Optional<Identified> user(String hash, Instant now) {
        return known.find(Live.class, hash, () -> read(hash, now))
                .filter(token -> token.expiresAt().isAfter(now))
                .map(Live::user);
    }

    /** A token that opens something. */
    private record Live(Identified user, Instant expiresAt) {}

    /** One plain statement, served by the primary keys of the tables. */
    private Optional<Live> read(String hash, Instant now) {
        return jdbc.sql(
                        """
                        select member.tenant, member.name, member.roles, token.roles as bound_to,
                          for_browser, scopes, suspended_at is not null as suspended,
                          token.expires_at
                        from token join tenant_user member on qualified_name = token.user_name
                        join tenant on tenant.name = member.tenant
                        left join api_key on api_key.id = key_id
                        where token.hash = :hash and token.expires_at > :now and enabled
                        """)
                .param("hash", hash)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> live(row))
                .optional();
    }

    private static Live live(ResultSet row) throws SQLException {
        var tenant = new TenantId(row.getString("tenant"));
        if (row.getBoolean("suspended")) {
            throw new TenantSuspended(tenant);
        }
        var own = roles(row, "roles");
        var boundTo = row.getArray("bound_to");
        var left = boundTo == null ? own : Role.covered(roles(row, "bound_to"), own);
        var credential =
                row.getBoolean("for_browser")
                        ? new Credential.BrowserToken(Scopes.ofRow(row))
                        : new Credential.LoginToken();
        return new Live(
                new Identified(new Caller.User(tenant, row.getString("name"), left), credential),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    private static Set<Role> roles(ResultSet row, String column) throws SQLException {
        return Role.of((String[]) row.getArray(column).getArray());
    }

    /** Served by the primary key. */
    void requireActive(TenantId tenant) {
        var since =
                jdbc.sql("select suspended_at is not null from tenant where name = :tenant")
                        .param("tenant", tenant.value())
                        .query(Boolean.class)
                        .optional();
        if (since.orElse(false)) {
            throw new TenantSuspended(tenant);
        }
    }
}
