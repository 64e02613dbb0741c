package org.zerocloud.identity.oidc;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Service;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Credential;
import org.zerocloud.identity.Identified;
import org.zerocloud.identity.Role;
import org.zerocloud.identity.TenantId;
import org.zerocloud.identity.TenantSuspended;

/**
 * Whom the tokens of the configured issuer stand for. The issuer is believed who calls and, by the
 * configured mapping, with what roles; the tenant must exist here.
 */
@Service
public class JwtCallers {

    private static final Pattern FORM =
            Pattern.compile(
                    "[A-Za-z0-9_-]{2,4096}\\.[A-Za-z0-9_-]{2,16384}\\.[A-Za-z0-9_-]{0,2048}");
    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern NAME = Pattern.compile("[^\\s\\p{Cntrl}:,/]{1,64}");

    private final Optional<JwtReader> reader;
    private final OidcProperties settings;
    private final JdbcClient database;

    JwtCallers(ObjectProvider<JwtReader> reader, OidcProperties settings, JdbcClient database) {
        this.reader = Optional.ofNullable(reader.getIfAvailable());
        this.settings = settings;
        this.database = database;
    }

    /**
     * Whom a token stands for; empty if it is none of the issuer's, or not good here and now.
     *
     * @throws IssuerUnavailable if the issuer's keys cannot be had
     * @throws TenantSuspended if it is good, but nobody of its tenant is let in
     */
    public Optional<Identified> identify(String token) {
        return FORM.matcher(token).matches()
                ? reader.flatMap(it -> it.read(token))
                        .flatMap(this::caller)
                        .filter(this::isLetIn)
                        .map(user -> new Identified(user, new Credential.Jwt()))
                : Optional.empty();
    }

    private Optional<Caller.User> caller(Jwt token) {
        var claims = settings.claims();
        var tenant = text(token, claims.tenant()).filter(it -> TENANT.matcher(it).matches());
        var name = text(token, claims.user()).filter(it -> NAME.matcher(it).matches());
        return tenant.flatMap(account ->
                name.map(user ->
                        new Caller.User(
                                new TenantId(account), user, roles(token, claims.roles()))));
    }

    private static Optional<String> text(Jwt token, String claim) {
        return token.getClaims().get(claim) instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }

    private Set<Role> roles(Jwt token, String claim) {
        Collection<?> values =
                switch (token.getClaims().get(claim)) {
                    case String text -> Arrays.asList(text.split(" ", -1));
                    case Collection<?> many -> many;
                    case null, default -> List.of();
                };
        return values.stream()
                .flatMap(value -> Optional.ofNullable(settings.roles().get(value)).stream())
                .flatMap(group -> Role.ofGroup(group).stream())
                .collect(Collectors.toSet());
    }

    /** Served by the primary keys of both tables. */
    private boolean isLetIn(Caller.User user) {
        var suspended =
                database.sql(
                                """
                                select suspended_at is not null from tenant
                                where name = :tenant and not exists (
                                  select from tenant_user
                                  where qualified_name = :user and not enabled)
                                """)
                        .param("tenant", user.tenant().value())
                        .param("user", user.qualifiedName())
                        .query(Boolean.class)
                        .optional();
        if (suspended.orElse(false)) {
            throw new TenantSuspended(user.tenant());
        }
        return suspended.isPresent();
    }
}
