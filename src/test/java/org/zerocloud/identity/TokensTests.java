package org.zerocloud.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.support.TransactionTemplate;
import org.zerocloud.PostgresConfiguration;
import org.zerocloud.identity.known.KnownCredentials;

@ApplicationModuleTest(extraIncludes = "problem")
@Import({PostgresConfiguration.class, TokensTests.Time.class})
class TokensTests {

    private static final ConfiguredUser TESTER =
            new ConfiguredUser("test", "tester", "testing", List.of(".admin"));
    private static final ConfiguredUser SUE =
            new ConfiguredUser("acme", "sue", "secret", List.of());

    @Autowired private Tokens tokens;
    @Autowired private Tenants tenants;
    @Autowired private TenantRows tenantRows;
    @Autowired private UserRows userRows;
    @Autowired private TokenRows tokenRows;
    @Autowired private Keys keys;
    @Autowired private KnownCredentials known;
    @Autowired private ApplicationEventPublisher events;
    @Autowired private TransactionTemplate transaction;
    @Autowired private JdbcClient database;
    @Autowired private MovableClock clock;

    @BeforeEach
    void letOnlyTheTesterIn() {
        database.sql("truncate tenant cascade").update();
        configure(List.of(TESTER));
    }

    @Test
    void givesAUserATokenForItsKey() {
        assertThat(tokens.find(logIn("test:tester", "testing")))
                .contains(new Caller.User(new TenantId("test"), "tester", Set.of(Role.ADMIN)));
    }

    @Test
    void refusesAWrongKey() {
        assertThat(tokens.issue("test:tester", "wrong")).isEmpty();
    }

    @Test
    void refusesAnUnknownUser() {
        assertThat(tokens.issue("test:nobody", "testing")).isEmpty();
    }

    @Test
    void refusesAKeyThatIsTooLongToBeChecked() {
        assertThat(tokens.issue("test:tester", "testing".repeat(20))).isEmpty();
    }

    @Test
    void refusesANameThatNoTableCanHold() {
        assertThat(tokens.issue("test:\0", "testing")).isEmpty();
    }

    @Test
    void refusesATokenThatItNeverGave() {
        assertThat(tokens.find("AUTH_tk" + "0".repeat(64))).isEmpty();
    }

    @Test
    void refusesATextThatIsNoToken() {
        assertThat(tokens.find("\0 or 1=1")).isEmpty();
    }

    @Test
    void acceptsATokenUntilItExpires() {
        var token = logIn("test:tester", "testing");
        clock.advance(Duration.ofHours(24).minusMillis(1));
        assertThat(tokens.find(token)).isPresent();
    }

    @Test
    void refusesAnExpiredToken() {
        var token = logIn("test:tester", "testing");
        clock.advance(Duration.ofHours(24));
        assertThat(tokens.find(token)).isEmpty();
    }

    @Test
    void keepsAnEarlierTokenValidAfterANewLogin() {
        var first = logIn("test:tester", "testing");
        logIn("test:tester", "testing");
        assertThat(tokens.find(first)).isPresent();
    }

    @Test
    void givesEachLoginATokenOfItsOwn() {
        assertThat(logIn("test:tester", "testing")).isNotEqualTo(logIn("test:tester", "testing"));
    }

    @Test
    void removesExpiredTokensAtTheNextLogin() {
        logIn("test:tester", "testing");
        clock.advance(Duration.ofHours(24));
        logIn("test:tester", "testing");
        assertThat(storedTokens()).isEqualTo(1);
    }

    @Test
    void endsTheOldestTokenWhenAUserHasTooMany() {
        var few = tokensOfAtMost(2);
        var first = few.issue("test:tester", "testing").orElseThrow().text();
        clock.advance(Duration.ofSeconds(1));
        few.issue("test:tester", "testing").orElseThrow();
        clock.advance(Duration.ofSeconds(1));
        few.issue("test:tester", "testing").orElseThrow();
        assertThat(tokens.find(first)).isEmpty();
    }

    @Test
    void keepsAsManyTokensAsAUserMayHave() {
        var few = tokensOfAtMost(2);
        for (var login = 0; login < 4; login++) {
            few.issue("test:tester", "testing").orElseThrow();
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(storedTokens()).isEqualTo(2);
    }

    @Test
    void storesNoToken() {
        var token = logIn("test:tester", "testing");
        assertThat(database.sql("select token::text from token").query(String.class).single())
                .doesNotContain(token)
                .doesNotContain(token.substring("AUTH_tk".length()));
    }

    @Test
    void storesNoKey() {
        assertThat(database.sql("select key_hash from tenant_user").query(String.class).single())
                .startsWith("{bcrypt}$2");
    }

    @Test
    void keepsOutAStoredUserThatTheConfigurationNamesNoLonger() {
        configure(List.of(SUE));
        assertThat(tokens.issue("test:tester", "testing")).isEmpty();
    }

    @Test
    void letsInTheUserThatTheConfigurationNamesInstead() {
        configure(List.of(SUE));
        assertThat(tokens.issue("acme:sue", "secret")).isPresent();
    }

    @Test
    void endsTheTokensOfAUserThatTheConfigurationNamesNoLonger() {
        var token = logIn("test:tester", "testing");
        configure(List.of(SUE));
        assertThat(tokens.find(token)).isEmpty();
    }

    @Test
    void letsAUserInAgainThatTheConfigurationNamesAgain() {
        configure(List.of(SUE));
        configure(List.of(TESTER));
        assertThat(tokens.issue("test:tester", "testing")).isPresent();
    }

    @Test
    void keepsTokensOverAStartWithTheSameConfiguration() {
        var token = logIn("test:tester", "testing");
        configure(List.of(TESTER));
        assertThat(tokens.find(token)).isPresent();
    }

    @Test
    void endsTheTokensOfAUserWhoseKeyWasChanged() {
        var token = logIn("test:tester", "testing");
        configure(List.of(new ConfiguredUser("test", "tester", "changed", List.of())));
        assertThat(tokens.find(token)).isEmpty();
    }

    @Test
    void takesChangedGroupsOverToTokensThatLive() {
        var token = logIn("test:tester", "testing");
        configure(List.of(new ConfiguredUser("test", "tester", "testing", List.of())));
        assertThat(tokens.find(token).orElseThrow().roles()).isEmpty();
    }

    @Test
    void knowsATenantWhoseUsersAreDisabled() {
        configure(List.of(SUE));
        assertThat(tenants.exists(new TenantId("test"))).isTrue();
    }

    @Test
    void knowsNoOtherTenant() {
        assertThat(tenants.exists(new TenantId("elsewhere"))).isFalse();
    }

    private String logIn(String user, String key) {
        return tokens.issue(user, key).orElseThrow().text();
    }

    private long storedTokens() {
        return database.sql("select count(*) from token").query(Long.class).single();
    }

    private Tokens tokensOfAtMost(int tokensMax) {
        var terms = new TokenTerms(settings(List.of(), tokensMax), clock);
        var live = new LiveTokens(tokenRows, database, transaction, known, events);
        return new Tokens(userRows, live, keys, terms);
    }

    private void configure(List<ConfiguredUser> users) {
        var start =
                new ConfiguredUsers(settings(users, 1_000), tenantRows, userRows, tokenRows, keys);
        transaction.executeWithoutResult(_ -> start.afterSingletonsInstantiated());
        known.forget();
    }

    private static IdentityProperties settings(List<ConfiguredUser> users, int tokensMax) {
        return new IdentityProperties(
                users, Duration.ofHours(24), tokensMax, 2, Duration.ofSeconds(10));
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Time {

        @Bean
        @Primary
        MovableClock movableClock() {
            return new MovableClock();
        }
    }
}
