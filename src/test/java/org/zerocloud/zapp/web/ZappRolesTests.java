package org.zerocloud.zapp.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zerocloud.identity.Administration.code;
import static org.zerocloud.identity.Administration.json;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.identity.Administration;

/** Who may do what with the zapps of a tenant, and how much the tenant may keep. */
@PlatformTest
class ZappRolesTests {

    private static final String ZAPPS = "/platform/v1/zapps";
    private static final String VERSION = ZAPPS + "/hello/versions/1.0";
    private static final String RUN = "{'zapp':'hello'}";

    @LocalServerPort int port;

    private Administration administration;
    private String tenant;
    private PlatformClient developer;

    @BeforeEach
    void makeATenant() {
        administration = new Administration(port);
        tenant = administration.tenant();
        developer = withRole("developer");
    }

    private PlatformClient withRole(String role) {
        return administration.client(administration.user(tenant, role, "'%s'".formatted(role)));
    }

    private static HttpResponse<String> upload(PlatformClient client) {
        var archive = ZappBytes.hello("hello", "1.0", "one");
        return client.post(ZAPPS, archive, "Content-Type", "application/x-tar");
    }

    @Test
    void aDeveloperUploadsAndRunsWithoutOwningTheAccount() {
        assertThat(upload(developer).statusCode()).isEqualTo(201);
        var job = developer.run(RUN);
        assertThat(job.path("result").asString()).as(job.toString()).isEqualTo("SUCCEEDED");
    }

    @Test
    void whoeverOwnsTheAccountMayCloseItsContainer() {
        upload(developer);
        var owner = administration.account(administration.user(tenant, "boss", "'admin'"));
        assertThat(owner.post("/zapps", "X-Container-Read", "").statusCode()).isEqualTo(204);
        var refused = developer.post("/platform/v1/jobs", RUN);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(code(refused)).isEqualTo("job-obstructed");
    }

    @Test
    void aViewerSeesButChangesNothing() {
        upload(developer);
        var viewer = withRole("viewer");
        for (var path : new String[] {ZAPPS, VERSION, VERSION + "/archive"}) {
            assertThat(viewer.get(path).statusCode()).isEqualTo(200);
        }
        assertThat(viewer.get(ZAPPS + "/hello/aliases").body()).isEqualTo("[]");
        assertRefused(upload(viewer));
        assertRefused(viewer.post(VERSION + "/deprecate", "{'reason':''}"));
        assertRefused(viewer.post(VERSION + "/undeprecate", ""));
        assertRefused(viewer.send("DELETE", VERSION, ""));
        assertRefused(viewer.send("PUT", ZAPPS + "/hello/aliases/a", "{'version':'1.0'}"));
        assertRefused(viewer.send("DELETE", ZAPPS + "/hello/aliases/a", ""));
        assertRefused(viewer.post("/platform/v1/jobs", RUN));
    }

    @Test
    void whoReadsTheBooksSeesNoZapps() {
        upload(developer);
        var accountant = withRole("billing");
        for (var path :
                new String[] {ZAPPS, VERSION, VERSION + "/archive", ZAPPS + "/hello/aliases"}) {
            assertRefused(accountant.get(path));
        }
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(code(answer)).isEqualTo("forbidden");
    }

    @Test
    void aZappThatTheAccountCannotTakeIsRefused() {
        administration.quota(tenant, "{'storageBytes':1000}");
        var refused = upload(developer);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(413);
        assertThat(code(refused)).isEqualTo("storage-full");
        assertThat(json(developer.get(ZAPPS)).size()).isZero();
    }
}
