package org.zerocloud.webhook.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.zerocloud.PlatformTest;
import org.zerocloud.identity.TenantId;

@PlatformTest
@ExtendWith(OutputCaptureExtension.class)
class ResealingTests {

    private static final TenantId TENANT = new TenantId("resealed");

    @Autowired EndpointChanges changes;
    @Autowired Resealing resealing;
    @Autowired SecretKeys keys;
    @Autowired JdbcClient database;
    @Autowired TransactionTemplate transaction;

    @Test
    void whatWasStoredWithoutAKeyIsSealedAfterwards() {
        var wish = new Endpoint.Wish("http://127.0.0.1/", new Interest(Set.of(), Map.of()), false);
        var made = changes.create(TENANT, wish);
        database.sql("update webhook_endpoint set secret = :secret where id = :id")
                .param("secret", made.secret().text())
                .param("id", made.id().value())
                .update();
        resealing.resealAll();
        var stored =
                database.sql("select secret from webhook_endpoint where id = :id")
                        .param("id", made.id().value())
                        .query(String.class)
                        .single();
        assertThat(stored).startsWith(keys.present().orElseThrow());
        assertThat(keys.open(made.id(), stored)).isEqualTo(made.secret());
        assertThat(changes.delete(TENANT, made.id())).isTrue();
    }

    @Test
    void aServerWithoutAKeySaysThatSecretsLieOpen(CapturedOutput output) {
        var wish = new Endpoint.Wish("http://127.0.0.1/", new Interest(Set.of(), Map.of()), false);
        var made = changes.create(TENANT, wish);
        var none = new EndpointProperties(1, Duration.ZERO, 1, Duration.ofSeconds(1), List.of());
        new Resealing(database, transaction, new SecretKeys(none)).resealAll();
        assertThat(output.getOut())
                .contains("set zerocloud.webhook.endpoint.secret-keys to have them sealed");
        assertThat(changes.delete(TENANT, made.id())).isTrue();
    }
}
