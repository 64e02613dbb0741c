package org.zerocloud.identity.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.zerocloud.PostgresConfiguration;
import org.zerocloud.identity.web.RawHttp.Answer;

/** Tokens of a real issuer, and forged ones. */
@ApplicationModuleTest(
        module = "identity",
        extraIncludes = "problem",
        webEnvironment = WebEnvironment.RANDOM_PORT)
@Import({PostgresConfiguration.class, EchoController.class})
class OidcTests {

    private static final Issuer ISSUER = Issuer.start();
    private static final Map<String, Object> SUE =
            Map.of("tenant", "test", "sub", "sue", "roles", List.of("zc-dev", "unmapped"));

    @LocalServerPort private int port;
    @Autowired private JdbcClient database;

    private RawHttp http;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("server.address", () -> "127.0.0.1");
        registry.add("zerocloud.identity.oidc.issuer", ISSUER::url);
        registry.add("zerocloud.identity.oidc.audience", () -> Issuer.AUDIENCE);
        registry.add("zerocloud.identity.oidc.roles.zc-dev", () -> ".developer");
        registry.add("zerocloud.identity.oidc.keys.fetch-pause", () -> "1s");
    }

    @AfterAll
    static void stop() {
        ISSUER.close();
    }

    @BeforeEach
    void connect() {
        http = new RawHttp(port);
        database.sql("update tenant set suspended_at = null").update();
    }

    private Answer ask(String token) throws IOException {
        return http.send("GET /platform/v1/x", "Authorization: Bearer " + token);
    }

    private void assertRefused(String token) throws IOException {
        var answer = ask(token);
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.body()).contains("\"code\":\"unauthorized\"");
    }

    @Test
    void knowsTheCallerByATokenOfTheIssuer() throws Exception {
        assertThat(ask(ISSUER.token(SUE)).body())
                .isEqualTo("PLATFORM /platform/v1/x test:sue [DEVELOPER]");
    }

    @Test
    void acceptsItWhereSwiftsClientsSendTokens() throws Exception {
        var answer = http.send("GET /v1/AUTH_test", "X-Auth-Token: " + ISSUER.token(SUE));
        assertThat(answer.body()).isEqualTo("SWIFT /v1/AUTH_test test:sue");
    }

    @Test
    void readsRolesThatAreOneText() throws Exception {
        var claims = Map.<String, Object>of("tenant", "test", "roles", "zc-dev other");
        assertThat(ask(ISSUER.token(claims)).body()).endsWith("[DEVELOPER]");
    }

    @Test
    void givesNoRoleThatIsNotMapped() throws Exception {
        var claims =
                Map.<String, Object>of(
                        "tenant", "test", "roles", List.of(".admin", "ADMIN", ".reseller_admin"));
        assertThat(ask(ISSUER.token(claims)).body()).endsWith(" []");
    }

    @Test
    void refusesATokenWithoutATenant() throws Exception {
        assertRefused(ISSUER.token(Map.of("sub", "sue")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "", "../test", "test:tester"})
    void refusesATenantThatIsNotThere(String tenant) throws Exception {
        assertRefused(ISSUER.token(Map.of("tenant", tenant)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b", "a b", "a,b", "a/b"})
    void refusesANameThatNoUserCanHave(String name) throws Exception {
        assertRefused(ISSUER.token(Map.of("tenant", "test", "sub", name)));
    }

    @Test
    void refusesAUserWhoIsKeptOut() throws Exception {
        database.sql("update tenant_user set enabled = false where qualified_name = 'test:tester3'")
                .update();
        assertRefused(ISSUER.token(Map.of("tenant", "test", "sub", "tester3")));
    }

    @Test
    void refusesATenantThatIsSuspended() throws Exception {
        database.sql("update tenant set suspended_at = now() where name = 'test'").update();
        var answer = ask(ISSUER.token(SUE));
        assertThat(answer.status() + answer.body()).startsWith("403").contains("tenant-suspended");
    }

    @Test
    void goesAlongWhenTheIssuerChangesItsKey() throws Exception {
        var before = ISSUER.token(SUE);
        assertThat(ask(before).status()).isEqualTo(200);
        ISSUER.rotate();
        var after = ISSUER.token(SUE);
        await().atMost(Duration.ofSeconds(20)).until(() -> ask(after).status() == 200);
        assertRefused(before);
    }

    @Test
    void refusesATokenWithoutASignature() throws Exception {
        assertRefused(new PlainJWT(claims(it -> it)).serialize());
    }

    @Test
    void refusesATokenWhoseSignatureWasCutOff() throws Exception {
        var token = ISSUER.token(SUE);
        assertRefused(token.substring(0, token.lastIndexOf('.') + 1));
    }

    @Test
    void refusesThePublicKeyAsASharedSecret() throws Exception {
        var key = ISSUER.key();
        for (var secret :
                List.of(
                        key.toRSAPublicKey().getEncoded(),
                        key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))) {
            var header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build();
            assertRefused(signed(header, claims(it -> it), new MACSigner(secret)));
        }
    }

    @Test
    void refusesAnAlgorithmThatIsNotAllowed() throws Exception {
        assertRefused(
                signed(
                        header(JWSAlgorithm.RS384, ISSUER.key()),
                        claims(it -> it),
                        new RSASSASigner(ISSUER.key())));
    }

    @Test
    void acceptsWhatTheIssuersKeySigned() throws Exception {
        assertThat(ask(signed(claims(it -> it))).status()).isEqualTo(200);
    }

    @Test
    void refusesAnotherKey() throws Exception {
        var other = new RSAKeyGenerator(2048).keyID(ISSUER.key().getKeyID()).generate();
        assertRefused(
                signed(
                        header(JWSAlgorithm.RS256, other),
                        claims(it -> it),
                        new RSASSASigner(other)));
    }

    @Test
    void refusesAKeyThatTheTokenBrings() throws Exception {
        var other = new RSAKeyGenerator(2048).keyID("mine").generate();
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("mine")
                        .jwk(other.toPublicJWK())
                        .build();
        assertRefused(signed(header, claims(it -> it), new RSASSASigner(other)));
    }

    @Test
    void refusesAnExpiredToken() throws Exception {
        var expired = Date.from(Instant.now().minus(Duration.ofMinutes(2)));
        assertRefused(signed(claims(it -> it.expirationTime(expired))));
    }

    @Test
    void bearsWithAClockThatIsBehind() throws Exception {
        var expired = Date.from(Instant.now().minus(Duration.ofSeconds(20)));
        assertThat(ask(signed(claims(it -> it.expirationTime(expired)))).status()).isEqualTo(200);
    }

    @Test
    void refusesATokenThatNeverExpires() throws Exception {
        assertRefused(signed(claims(it -> it.expirationTime(null))));
    }

    @Test
    void refusesATokenThatIsNotValidYet() throws Exception {
        var later = Date.from(Instant.now().plus(Duration.ofMinutes(5)));
        assertRefused(signed(claims(it -> it.notBeforeTime(later))));
    }

    @Test
    void refusesAnotherIssuer() throws Exception {
        assertRefused(signed(claims(it -> it.issuer("https://evil.example.com"))));
    }

    @Test
    void refusesAnotherAudience() throws Exception {
        assertRefused(signed(claims(it -> it.audience("elsewhere"))));
        assertRefused(signed(claims(it -> it.audience((String) null))));
    }

    private static JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(
                        new JWTClaimsSet.Builder()
                                .issuer(ISSUER.url())
                                .audience(Issuer.AUDIENCE)
                                .subject("sue")
                                .claim("tenant", "test")
                                .expirationTime(Date.from(Instant.now().plusSeconds(60))))
                .build();
    }

    private static JWSHeader header(JWSAlgorithm algorithm, RSAKey key) {
        return new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build();
    }

    private static String signed(JWTClaimsSet claims) throws JOSEException {
        var key = ISSUER.key();
        return signed(header(JWSAlgorithm.RS256, key), claims, new RSASSASigner(key));
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer)
            throws JOSEException {
        var token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }
}
