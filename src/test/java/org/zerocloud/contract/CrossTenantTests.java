package org.zerocloud.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;
import org.zerocloud.identity.Administration;
import org.zerocloud.identity.scope.Scope;

/**
 * Who may do what, for every operation that the document of the API has: the table in
 * src/test/resources/contract/cross-tenant.txt says how each kind of caller is answered, and an
 * operation without a row fails the build.
 */
@PlatformTest
class CrossTenantTests {

    static final List<AccessTable.Row> ROWS = AccessTable.read();

    @LocalServerPort int port;

    private Belongings belongings;

    @BeforeEach
    void haveSomething() {
        belongings = new Belongings(port, SwiftAccount.login(port, "test:tester", "testing"));
    }

    @AfterEach
    void haveNothing() {
        belongings.clear();
    }

    @Test
    void everyOperationHasItsRow() {
        var operations =
                KeptDocument.operations(KeptDocument.generated(port))
                        .map(KeptDocument.Operation::toString)
                        .collect(Collectors.toSet());
        var rows = ROWS.stream().map(AccessTable.Row::operation).toList();
        assertThat(rows).doesNotHaveDuplicates();
        assertThat(Set.copyOf(rows)).isEqualTo(operations);
    }

    @ParameterizedTest
    @FieldSource("ROWS")
    void everybodyIsAnsweredAsTheTableSays(AccessTable.Row row) {
        var answers = Stream.of(Stranger.values()).map(who -> answer(row, who)).toList();
        assertThat(answers).as(row.operation()).isEqualTo(row.statuses());
    }

    private int answer(AccessTable.Row row, Stranger who) {
        belongings.forget();
        var path = belongings.fill(row.path());
        var answer = who.client(port).send(row.method(), path, row.body());
        if (who == Stranger.FOREIGN && answer.statusCode() < 300) {
            assertThat(belongings.all()).as(row.operation()).noneMatch(answer.body()::contains);
        }
        return answer.statusCode();
    }

    /**
     * What is there decides how a key with the needed scope is answered; that it is let in is what
     * counts. Strangers to the operation are refused for their roles, so an operator calls.
     */
    @Test
    void aKeyDoesWhatItsScopesAllowAndNothingElse() {
        var operator = new Administration(port).operator();
        var keys =
                Stream.of(Scope.values())
                        .collect(Collectors.toMap(it -> it, it -> scoped(operator, List.of(it))));
        var others =
                Stream.of(Scope.values())
                        .collect(Collectors.toMap(it -> it, it -> scoped(operator, allBut(it))));
        assertThat(ROWS)
                .allSatisfy(row -> {
                    var operation = row.operation();
                    var path =
                            operation
                                    .substring(operation.indexOf(' ') + 1)
                                    .replaceAll("\\{\\w+}", new UUID(0, 0).toString());
                    var needed = Scope.ofPlatform(row.method(), path);
                    if (needed.isPresent()) {
                        var refused = others.get(needed.get()).send(row.method(), path, "!");
                        assertThat(refused.statusCode()).as(row.operation()).isEqualTo(403);
                        assertThat(refused.body()).contains(needed.get().word());
                        var let = keys.get(needed.get()).send(row.method(), path, "!");
                        assertThat(let.statusCode()).as(row.operation()).isNotIn(401, 403);
                    }
                });
    }

    private static List<Scope> allBut(Scope one) {
        return Stream.of(Scope.values()).filter(scope -> scope != one).toList();
    }

    private PlatformClient scoped(PlatformClient operator, List<Scope> scopes) {
        var words =
                scopes.stream()
                        .map(scope -> "'" + scope.word() + "'")
                        .collect(Collectors.joining(","));
        var made =
                operator.post(
                        "/platform/v1/keys",
                        "{'name':'scoped','roles':['reseller_admin'],'scopes':[%s]}"
                                .formatted(words));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return new PlatformClient(port, Administration.json(made).path("text").asString());
    }

    @Test
    void aSuspendedTenantIsAnsweredNothing() {
        var operator = new Administration(port);
        var tenant = operator.tenant();
        var boss = operator.client(operator.user(tenant, "boss", "'admin'"));
        assertThat(operator.act(tenant, "suspend").statusCode()).isEqualTo(200);
        assertThat(ROWS)
                .allSatisfy(row -> {
                    var path = row.path().replaceAll("\\{\\w+}", new UUID(0, 0).toString());
                    var answer = boss.send(row.method(), path, row.body());
                    assertThat(answer.statusCode()).as(row.operation()).isEqualTo(403);
                    assertThat(Administration.code(answer)).isEqualTo("tenant-suspended");
                });
    }
}
