package org.zerocloud.job.web.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.zerocloud.identity.Administration.code;
import static org.zerocloud.identity.Administration.json;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.PlatformClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;
import org.zerocloud.identity.Administration;
import tools.jackson.databind.JsonNode;

/** What tenants may use is what they can use, and nobody waits because of another's quota. */
@PlatformTest
class QuotasApiTests {

    private static final String JOBS = "/platform/v1/jobs";
    private static final String JOB =
            "[{'name':'x','exec':{'path':'swift://~/api/hello'},'devices':[{'name':'stdout'}]}]";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @LocalServerPort int port;
    @Autowired JdbcClient database;

    private Administration administration;
    private String tenant;
    private SwiftAccount account;
    private PlatformClient client;

    @BeforeEach
    void makeATenant() {
        administration = new Administration(port);
        tenant = administration.tenant();
        var login = administration.user(tenant, "boss", "'admin'");
        account = administration.account(login);
        account.put("/api");
        account.put("/api/hello", Path.of("samples/hello.wasm"));
        client = administration.client(account.token());
    }

    private String submit() {
        return json(client.post(JOBS, JOB)).path("id").asString();
    }

    private static JsonNode job(PlatformClient client, String id) {
        return json(client.get(JOBS + "/" + id));
    }

    private String state(String id) {
        return job(client, id).path("state").asString("");
    }

    private void awaitState(String id, String state) {
        await().atMost(PATIENCE).until(() -> state(id).equals(state));
    }

    /** Another server has a job of the tenant, and keeps it until it is released. */
    private void occupy() {
        var worker = UUID.randomUUID();
        database.sql("insert into worker_lease values (:worker, now() + interval '1 hour')")
                .param("worker", worker)
                .update();
        database.sql(
                        """
                        insert into job (id, tenant, submitter, worker, state, accepted_at,
                          started_at, sessions, session_memory)
                        values (:id, :tenant, '', :worker, 'RUNNING', now(), now(), 1, 1000)
                        """)
                .param("id", UUID.randomUUID())
                .param("tenant", tenant)
                .param("worker", worker)
                .update();
    }

    private void release() {
        database.sql(
                        """
                        update job set state = 'FINISHED', finished_at = now(),
                          result = 'CANCELLED'
                        where tenant = :tenant and sessions = 1 and session_memory = 1000
                        """)
                .param("tenant", tenant)
                .update();
    }

    private String storedState(String id) {
        return database.sql("select state from job where id = :id")
                .param("id", UUID.fromString(id))
                .query(String.class)
                .single();
    }

    private void letAnotherTenantRunAJob() {
        var other = administration.tenant();
        var login = administration.user(other, "boss", "'admin'");
        var theirs = administration.account(login);
        theirs.put("/api");
        theirs.put("/api/hello", Path.of("samples/hello.wasm"));
        var submitter = administration.client(theirs.token());
        var id = json(submitter.post(JOBS, JOB)).path("id").asString();
        await().atMost(PATIENCE)
                .until(() -> job(submitter, id).path("result").asString("").equals("SUCCEEDED"));
    }

    private long used(String what) {
        return json(client.get("/platform/v1/limits")).path(what).path("used").asLong();
    }

    @Test
    void aTenantAtItsQuotaWaitsAndHoldsUpNobody() {
        administration.quota(tenant, "{'concurrentSessions':1}");
        occupy();
        var id = submit();
        letAnotherTenantRunAJob();
        assertThat(state(id)).isEqualTo("QUEUED");
        assertThat(used("concurrentSessions")).isEqualTo(1);
        release();
        awaitState(id, "FINISHED");
    }

    @Test
    void aHigherQuotaHoldsAtOnce() {
        administration.quota(tenant, "{'concurrentSessions':1}");
        occupy();
        var id = submit();
        administration.quota(tenant, "{'concurrentSessions':2}");
        awaitState(id, "FINISHED");
    }

    /** The only job of a developer who reads by the container's list alone, and waits. */
    private String waitingJobOf(Administration.Login developer) {
        account.post("/api", "X-Container-Read", developer.user());
        administration.quota(tenant, "{'concurrentSessions':1}");
        occupy();
        var theirs = administration.client(developer);
        var id = json(theirs.post(JOBS, JOB)).path("id").asString();
        assertThat(storedState(id)).isEqualTo("QUEUED");
        return id;
    }

    private void assertRefusedAtOpening(String id) {
        release();
        letAnotherTenantRunAJob();
        awaitState(id, "FINISHED");
        var job = job(client, id);
        assertThat(job.path("result").asString()).isEqualTo("FAILED");
        assertThat(job.toString()).contains("/api/hello is not open to the caller");
    }

    @Test
    void aRightThatIsTakenAwayWhileAJobWaitsIsNotThereWhenItOpens() {
        var id = waitingJobOf(administration.user(tenant, "sue", "'developer'"));
        account.post("/api", "X-Container-Read", "");
        assertRefusedAtOpening(id);
    }

    @Test
    void theJobOfAUserWhoIsKeptOutMeanwhileOpensNothing() {
        var id = waitingJobOf(administration.user(tenant, "sue", "'developer'"));
        assertThat(client.send("PATCH", "/platform/v1/users/sue", "{'enabled':false}").statusCode())
                .isEqualTo(200);
        assertRefusedAtOpening(id);
    }

    @Test
    void theJobOfAnAdministratorWhoIsNoneAnyMoreOpensWhatIsLeft() {
        var id = waitingJobOf(administration.user(tenant, "sue", "'admin'"));
        account.post("/api", "X-Container-Read", "");
        assertThat(
                        client.send("PATCH", "/platform/v1/users/sue", "{'roles':['developer']}")
                                .statusCode())
                .isEqualTo(200);
        assertRefusedAtOpening(id);
    }

    @Test
    void aSuspendedTenantsJobsWaitUntilItIsResumed() {
        administration.quota(tenant, "{'concurrentSessions':1}");
        occupy();
        var id = submit();
        administration.act(tenant, "suspend");
        release();
        letAnotherTenantRunAJob();
        assertThat(storedState(id)).isEqualTo("QUEUED");
        administration.act(tenant, "resume");
        awaitState(id, "FINISHED");
        assertThat(job(client, id).path("result").asString("")).isEqualTo("SUCCEEDED");
    }

    @Test
    void aJobThatCouldNeverRunIsRefused() {
        administration.quota(tenant, "{'concurrentSessions':0}");
        var answer = client.post(JOBS, JOB);
        assertThat(answer.statusCode() + " " + code(answer)).isEqualTo("403 quota-exceeded");
    }

    @Test
    void memoryIsCountedAsItIsPromised() {
        administration.quota(tenant, "{'memoryBytes':1048576}");
        assertThat(client.post(JOBS, JOB).statusCode()).isEqualTo(403);
        var modest = "{'description':%s,'limits':{'memoryBytes':1048576}}";
        assertThat(client.post(JOBS, modest.formatted(JOB)).statusCode()).isEqualTo(202);
    }

    @Test
    void theQueueTakesAsManyJobsAsTheTenantMayHave() {
        administration.quota(tenant, "{'concurrentSessions':1,'queuedJobs':1}");
        occupy();
        submit();
        var answer = client.post(JOBS, JOB);
        assertThat(answer.statusCode() + " " + code(answer)).isEqualTo("429 queue-full");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(String.join(", ", answer.headers().allValues("RateLimit-Policy")))
                .contains("\"queued-jobs\";q=1")
                .contains("\"requests\";q=");
    }

    @Test
    void aCallerWhoWaitsThroughTheStoreIsToldThatTheTenantIsBusy() {
        administration.quota(tenant, "{'concurrentSessions':1}");
        occupy();
        var path = "/v1/AUTH_" + tenant;
        var busy = client.post(path, JOB, "X-Zerovm-Execute", "1.0");
        assertThat(busy.statusCode() + " " + busy.body())
                .startsWith("503 Slot not available: the tenant");
        release();
        assertThat(client.post(path, JOB, "X-Zerovm-Execute", "1.0").statusCode()).isEqualTo(200);
    }

    @Test
    void aCallerWhoWaitsThroughThePlatformWaitsItsTurn() {
        administration.quota(tenant, "{'concurrentSessions':1}");
        occupy();
        var answer = client.post(JOBS, JOB, "Prefer", "wait=1");
        assertThat(answer.statusCode()).isEqualTo(202);
        release();
        awaitState(json(answer).path("id").asString(), "FINISHED");
    }

    @Test
    void theStoreTakesAsManyObjectsAsTheTenantMayHave() {
        administration.quota(tenant, "{'objects':2}");
        assertThat(put("a")).isEqualTo(201);
        assertThat(put("b")).isEqualTo(413);
        administration.quota(tenant, "{}");
        assertThat(put("b")).isEqualTo(201);
    }

    @Test
    void theStoreTakesAsManyBytesAsTheTenantMayHave() {
        administration.quota(tenant, "{'storageBytes':1}");
        assertThat(put("a")).isEqualTo(413);
    }

    private int put(String name) {
        return client.send("PUT", "/v1/AUTH_%s/api/%s".formatted(tenant, name), "abc").statusCode();
    }

    @Test
    void aTenantsAdministratorSetsNoQuotaOfItsAccount() {
        var answer = client.post("/v1/AUTH_" + tenant, "", "X-Account-Meta-Quota-Count", "9");
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void everybodySeesTheirOwnLimits() {
        administration.quota(tenant, "{'queuedJobs':7,'objects':9}");
        var limits = json(client.get("/platform/v1/limits"));
        assertThat(limits.path("tenant").asString()).isEqualTo(tenant);
        assertThat(limits.path("queuedJobs").toString()).isEqualTo("{\"limit\":7,\"used\":0}");
        assertThat(limits.path("objects").toString()).isEqualTo("{\"limit\":9,\"used\":1}");
        assertThat(limits.path("concurrentSessions").toString()).isEqualTo("{\"used\":0}");
    }
}
