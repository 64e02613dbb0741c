package org.zerocloud.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.zerocloud.DatabaseProxy;
import org.zerocloud.PlatformClient;
import org.zerocloud.ProxiedDatabase;
import org.zerocloud.SwiftAccount;

/** What databases and the network before them do. The server's clock is an hour ahead, too. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "zerocloud.data-dir=target/database-faults-test",
            "zerocloud.job.lease=5s",
            "zerocloud.job.retry.delay-min=10ms",
            "spring.datasource.hikari.maximum-pool-size=8",
            "spring.datasource.hikari.connection-timeout=1000"
        })
@Import(ProxiedDatabase.class)
@DirtiesContext
class DatabaseFaultsTests {

    private static final String JOBS = "/platform/v1/jobs";
    private static final String HELLO =
            "[{'name':'hello','exec':{'path':'swift://~/faults/hello'},"
                    + "'devices':[{'name':'stdout'}]}]";

    @LocalServerPort int port;

    @Autowired DataSource pool;
    @Autowired JdbcClient database;
    @Autowired DatabaseProxy proxy;

    private SwiftAccount account;
    private PlatformClient client;

    @BeforeEach
    void logIn() {
        account = SwiftAccount.login(port, "test:tester", "testing");
        account.put("/faults");
        account.put("/faults/hello", Path.of("samples/hello.wasm"));
        account.put("/faults/loop", Path.of("src/test/guests/loop.wasm"));
        client = new PlatformClient(port, account);
    }

    private int jobsOf(String key) {
        return database.sql(
                        "select coalesce(sum(cardinality(jobs)), 0) from idempotency_key where key = :key")
                .param("key", key)
                .query(Integer.class)
                .single();
    }

    private void awaitEnd(String job) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> client.job(job).path("state").asString().equals("FINISHED"));
        assertThat(client.job(job).path("result").asString()).isEqualTo("SUCCEEDED");
    }

    /** The client cannot know whether it was heard, and repeats itself. */
    @Test
    void aCommitWithoutItsAnswerIsOneJob() {
        var key = "lost-commit-1";
        proxy.loseCommitAfter(key);
        var lost = client.post(JOBS, HELLO, "Idempotency-Key", key);
        assertThat(lost.statusCode()).as(lost.body()).isEqualTo(503);
        assertThat(lost.headers().firstValue("Retry-After")).isPresent();
        assertThat(proxy.isWaiting()).isFalse();
        var again = client.post(JOBS, HELLO, "Idempotency-Key", key);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(202);
        assertThat(jobsOf(key)).isEqualTo(1);
        awaitEnd(PlatformClient.json(again).path("id").asString());
    }

    /** The controller of logins has no answer to it, and what it throws is wrapped. */
    @Test
    void aLoginWhoseCommitIsNotConfirmedIsNoErrorOfTheServer() {
        var nobody = PlatformClient.withoutToken(port);
        var login = new String[] {"X-Auth-User", "test2:tester2", "X-Auth-Key", "testing2"};
        proxy.loseCommitAfter("tester2");
        var lost = nobody.get("/auth/v1.0", login);
        assertThat(proxy.isWaiting()).isFalse();
        assertThat(lost.statusCode()).as(lost.body()).isEqualTo(503);
        assertThat(lost.headers().firstValue("Retry-After")).isPresent();
        assertThat(nobody.get("/auth/v1.0", login).statusCode()).isEqualTo(200);
    }

    @Test
    void aContainerWhoseCommitIsNotConfirmedIsNoErrorOfTheServer() {
        proxy.loseCommitAfter("lost-container");
        var lost = account.put("/lost-container");
        assertThat(proxy.isWaiting()).isFalse();
        assertThat(lost.statusCode()).as(lost.body()).isEqualTo(503);
        assertThat(lost.headers().firstValue("Retry-After")).isPresent();
        assertThat(account.put("/lost-container").statusCode()).isIn(201, 202);
    }

    /** The session has ended in the database, and its server does not know. */
    @Test
    void aSessionWhoseEndIsNotConfirmedIsChargedOnce() {
        var order =
                "{'description':[{'name':'lost-end','exec':{'path':'swift://~/faults/loop'}}],"
                        + "'limits':{'wallSeconds':2}}";
        var job = client.submit(order).path("id").asString();
        // What the statement that ends it says of it alone: no other session here runs into time.
        proxy.loseCommitAfter("TIMED_OUT");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> client.job(job).path("state").asString().equals("FINISHED"));
        assertThat(proxy.isWaiting()).isFalse();
        assertThat(client.job(job).path("result").asString()).isEqualTo("FAILED");
        var charged =
                database.sql(
                                """
                                select (select count(*) from cdr where job_id = :job::uuid)
                                  + (select count(*) from cdr_pending where job_id = :job::uuid)
                                """)
                        .param("job", job)
                        .query(Integer.class)
                        .single();
        assertThat(charged).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40P01", "40001"})
    void aTransactionThatLostToAnotherIsRepeated(String code) {
        failOnce("idempotency_key", "insert", code);
        try {
            var key = "repeated-" + code;
            var answer = client.post(JOBS, HELLO, "Idempotency-Key", key);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            assertThat(jobsOf(key)).isEqualTo(1);
        } finally {
            stopFailing("idempotency_key");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"40P01", "40001"})
    void theEndOfASessionThatLostToAnotherIsRepeated(String code) {
        failOnce("cdr_pending", "insert", code);
        try {
            var job = client.run(HELLO);
            assertThat(job.path("result").asString()).isEqualTo("SUCCEEDED");
            assertThat(job.path("attempt").asInt()).isEqualTo(1);
        } finally {
            stopFailing("cdr_pending");
        }
    }

    /** A sequence counts also what is rolled back. */
    private void failOnce(String table, String event, String code) {
        database.sql("create sequence failures").update();
        database.sql(
                        """
                        create function fail_once() returns trigger language plpgsql as $$
                        begin
                          if nextval('failures') = 1 then
                            raise exception 'injected' using errcode = '%s';
                          end if;
                          return new;
                        end $$
                        """
                                .formatted(code))
                .update();
        database.sql(
                        "create trigger fail_once before %s on %s for each row execute function fail_once()"
                                .formatted(event, table))
                .update();
    }

    private void stopFailing(String table) {
        assertThat(database.sql("select last_value from failures").query(Integer.class).single())
                .isGreaterThan(1);
        database.sql("drop trigger fail_once on " + table).update();
        database.sql("drop function fail_once").update();
        database.sql("drop sequence failures").update();
    }

    /** Whoever finds no connection is told so, whether the token was known or not. */
    @Test
    void anExhaustedPoolIsSaidToBe() throws SQLException {
        var unknown =
                new PlatformClient(port, SwiftAccount.login(port, "test2:tester2", "testing2"));
        var held = new ArrayList<Connection>();
        try {
            holdAll(held);
            for (var one : new PlatformClient[] {client, unknown}) {
                var answer = one.get(JOBS);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                assertThat(answer.headers().firstValue("Content-Type"))
                        .contains("application/problem+json");
            }
        } finally {
            for (var connection : held) {
                connection.close();
            }
        }
        assertThat(client.get(JOBS).statusCode()).isEqualTo(200);
    }

    private void holdAll(ArrayList<Connection> held) {
        try {
            while (true) {
                held.add(pool.getConnection());
            }
        } catch (SQLException exhausted) {
            assertThat(held).isNotEmpty();
        }
    }

    @Test
    void aServerWhoseClockIsAheadRunsWhatItAccepts() {
        var job = client.submit(HELLO).path("id").asString();
        awaitEnd(job);
        assertThat(client.job(job).path("attempt").asInt()).isEqualTo(1);
    }

    @Test
    void aJobThatFailedIsTakenAgainByTheClockOfTheDatabase() {
        var hours =
                database.sql(
                                """
                                select extract(epoch from coalesce(max(ready_at), now()) - now()) / 3600
                                from job where durable
                                """)
                        .query(Double.class)
                        .single();
        assertThat(hours).isLessThan(0.5);
    }
}
