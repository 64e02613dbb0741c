package org.zerocloud.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;
import org.zerocloud.billing.LedgerLines;
import org.zerocloud.identity.Administration;
import org.zerocloud.identity.TenantId;

/** Who asks for much and takes it slowly holds nothing that others wait for. */
@PlatformTest
class SlowReaderTests {

    private static final int LINES = 20_000;

    /** More than a server and the sockets between it and a reader keep. */
    private static final int BYTES_MIN = 20_000_000;

    @LocalServerPort int port;

    @Autowired JdbcClient database;
    @Autowired TransactionTemplate transaction;

    /** Nobody who has a transaction that looked at the ledger would let it be locked. */
    @Test
    void aReportThatIsTakenSlowlyHoldsNothingInTheDatabase() {
        var tenant = new TenantId(new Administration(port).tenant());
        new LedgerLines(database)
                .add(
                        tenant,
                        LINES,
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Instant.parse("2026-02-01T00:00:00Z"));
        try (var wire = Wire.to(port)) {
            wire.say(request(tenant)).begun();
            transaction.executeWithoutResult(_ -> {
                database.sql("set local lock_timeout = '60s'").update();
                database.sql("lock table cdr, usage_day in access exclusive mode").update();
            });
            var answer = wire.hear();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).hasSizeGreaterThan(BYTES_MIN).endsWith("}]}");
        }
    }

    private String request(TenantId tenant) {
        return "GET /platform/v1/admin/usage?tenant="
                + tenant
                + "&from=2026-01-01&to=2026-02-01&groupBy=hour,zapp,node,job,label,user,meter"
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nX-Auth-Token: "
                + SwiftAccount.login(port, "admin:admin", "admin").token()
                + "\r\n\r\n";
    }
}
