package org.zerocloud.webhook.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.identity.TenantId;

@PlatformTest
class ResealingTests {

    private static final TenantId TENANT = new TenantId("resealed");

    @Autowired EndpointChanges changes;
    @Autowired Resealing resealing;
    @Autowired SecretKeys keys;
    @Autowired JdbcClient database;

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
}
