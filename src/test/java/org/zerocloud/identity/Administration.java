package org.zerocloud.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.zerocloud.PlatformClient;
import org.zerocloud.SwiftAccount;
import tools.jackson.databind.JsonNode;

/** A running server as administrators see it: tenants and users of a test's own. */
public final class Administration {

    private static final String TENANTS = "/platform/v1/admin/tenants";

    private final int port;
    private final PlatformClient operator;

    /** Logs in as the demo operator. */
    public Administration(int port) {
        this.port = port;
        this.operator = client("admin:admin", "admin");
    }

    /** The operator. */
    public PlatformClient operator() {
        return operator;
    }

    /** Whoever has this user and key. */
    public PlatformClient client(String user, String key) {
        return new PlatformClient(port, SwiftAccount.login(port, user, key).token());
    }

    /** Whoever has this token or key. */
    public PlatformClient client(String token) {
        return new PlatformClient(port, token);
    }

    /** A new tenant's name. */
    public String tenant() {
        var name = "t" + UUID.randomUUID().toString().substring(0, 8);
        assertThat(operator.post(TENANTS, "{'name':'%s'}".formatted(name)).statusCode())
                .isEqualTo(201);
        return name;
    }

    /** A new user of a tenant with some roles, each in single quotes. */
    public Login user(String tenant, String name, String roles) {
        var made =
                operator.post(
                        TENANTS + "/" + tenant + "/users",
                        "{'name':'%s','roles':[%s]}".formatted(name, roles));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return new Login(tenant + ":" + name, PlatformClient.json(made).path("secret").asString());
    }

    /** A user who can log in. */
    public record Login(String user, String secret) {}

    /** The client of a user who has just logged in. */
    public PlatformClient client(Login login) {
        return client(login.user(), login.secret());
    }

    /** The account of a user who has just logged in. */
    public SwiftAccount account(Login login) {
        return SwiftAccount.login(port, login.user(), login.secret());
    }

    /** Suspends or resumes. */
    public HttpResponse<String> act(String tenant, String what) {
        return operator.post(TENANTS + "/" + tenant + "/" + what, "");
    }

    /** Says what a tenant may use. */
    public void quota(String tenant, String quota) {
        var answer = operator.send("PUT", TENANTS + "/" + tenant + "/quota", quota);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** The code of a problem. */
    public static String code(HttpResponse<String> answer) {
        return json(answer).path("code").asString("");
    }

    /** The body of an answer. */
    public static JsonNode json(HttpResponse<String> answer) {
        return PlatformClient.json(answer);
    }
}
