package org.zerocloud.identity.key;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Credential;
import org.zerocloud.identity.Identified;
import org.zerocloud.identity.Role;
import org.zerocloud.identity.TenantId;
import org.zerocloud.identity.TenantSuspended;
import org.zerocloud.identity.known.KnownCredentials;
import org.zerocloud.identity.scope.Scopes;
import org.zerocloud.identity.secret.Sha256;

/** Whom keys stand for. */
@Service
public class KeyCallers {

    private final JdbcClient database;
    private final KeyRows rows;
    private final KeyProperties settings;
    private final KnownCredentials known;
    private final Clock clock;

    KeyCallers(
            JdbcClient database,
            KeyRows rows,
            KeyProperties settings,
            KnownCredentials known,
            Clock clock) {
        this.database = database;
        this.rows = rows;
        this.settings = settings;
        this.known = known;
        this.clock = clock;
    }

    /**
     * Whom a text stands for, with the roles that its key leaves; empty if it is no key that is
     * accepted now.
     *
     * @throws TenantSuspended if it is one, but nobody of its tenant is let in
     */
    public Optional<Identified> identify(String text) {
        var now = clock.instant();
        return KeyText.parse(text)
                .flatMap(key ->
                        known.find(Stored.class, key.id(), () -> read(key.id(), now))
                                .filter(stored -> stored.accepts(key.secret(), now)))
                .map(stored -> admit(stored, now));
    }

    /** By primary keys. */
    private Optional<Stored> read(String id, Instant now) {
        return database.sql(
                        """
                        select api_key.*, member.name as member, member.roles as held,
                          suspended_at is not null as suspended
                        from api_key join tenant_user member on qualified_name = user_name
                        join tenant on tenant.name = api_key.tenant
                        where id = :id and expires_at > :now and enabled
                        """)
                .param("id", id)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) -> stored(row))
                .optional();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        var roles =
                Role.covered(
                        Role.of((String[]) row.getArray("roles").getArray()),
                        Role.of((String[]) row.getArray("held").getArray()));
        var user =
                new Caller.User(
                        new TenantId(row.getString("tenant")), row.getString("member"), roles);
        return new Stored(
                new Identified(user, new Credential.Key(row.getString("id"), Scopes.ofRow(row))),
                row.getBoolean("suspended"),
                row.getString("hash"),
                new Previous(
                        row.getString("previous_hash"), KeyRows.instant(row, "previous_until")),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                KeyRows.instant(row, "last_used_at"));
    }

    private record Stored(
            Identified caller,
            boolean suspended,
            String hash,
            Previous previous,
            Instant expiresAt,
            @Nullable Instant lastUsedAt) {

        boolean accepts(String secret, Instant now) {
            return now.isBefore(expiresAt)
                    && (Sha256.matches(secret, hash) || previous.accepts(secret, now));
        }
    }

    private record Previous(@Nullable String hash, @Nullable Instant until) {

        boolean accepts(String secret, Instant now) {
            return hash != null
                    && until != null
                    && now.isBefore(until)
                    && Sha256.matches(secret, hash);
        }
    }

    private Identified admit(Stored stored, Instant now) {
        var user = stored.caller().user();
        if (stored.suspended()) {
            throw new TenantSuspended(user.tenant());
        }
        var since = now.minus(settings.lastUsedInterval());
        var lastUsedAt = stored.lastUsedAt();
        if (lastUsedAt == null || lastUsedAt.isBefore(since)) {
            rows.used(((Credential.Key) stored.caller().credential()).id(), now, since);
        }
        return stored.caller();
    }
}
