package org.zerocloud.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.zerocloud.webhook.Receiver;
import tools.jackson.databind.json.JsonMapper;

/** The walks through the platform API, as the documents print them. */
class ApiWalkStory {

    @RegisterExtension
    private static final Server SERVER =
            new Server(
                    "api-walk",
                    "--zerocloud.webhook.target.http-allowed=true",
                    "--zerocloud.webhook.target.allowed-ranges=127.0.0.0/8");

    @Test
    void endsWithAFinishedJob(@TempDir Path directory) {
        Shell.needs("bash", "curl");
        var printed =
                Script.from(Path.of("docs/api.md"), "api-walk")
                        .against(SERVER.url())
                        .run(Shell.in(directory));
        var answers = printed.stream().map(line -> line.out()).toList();
        assertThat(answers).anyMatch(text -> text.contains("\"sessions\":1,\"objects\":0"));
        assertThat(answers).anyMatch(text -> text.contains("org.zerocloud.job.finished"));
        assertThat(answers).anyMatch(text -> text.equals("Hello, world!\n"));
        var last = JsonMapper.shared().readTree(printed.getLast().out());
        assertThat(last.path("result").asString()).isEqualTo("SUCCEEDED");
        assertThat(last.path("labels").path("team").asString()).isEqualTo("docs");
    }

    /** The example month, as docs/billing.md prints it. */
    @Test
    void looksAtTheMonthSoFar(@TempDir Path directory) {
        Shell.needs("bash", "curl", "sha256sum");
        var printed =
                Script.from(Path.of("docs/billing.md"), "billing-walk")
                        .against(SERVER.url())
                        .run(Shell.in(directory));
        var answers = printed.stream().map(line -> line.out()).toList();
        assertThat(answers).filteredOn("1\n1\n1\n"::equals).hasSize(2);
        assertThat(answers).anyMatch(text -> text.startsWith("day,node,meter,quantity,unit,cost"));
        assertThat(answers).anyMatch(text -> text.contains("\"state\":\"draft\""));
        assertThat(answers).anyMatch(text -> text.startsWith("BilledCost,BillingAccountId,"));
        assertThat(answers).contains("1\n");
        assertThat(answers).anyMatch(text -> text.contains("\"runs\":"));
        assertThat(answers).anyMatch(text -> text.contains("/problems/budget-exhausted"));
    }

    @Test
    void showsAnOperatorItsMeters() throws IOException {
        var operator = SERVER.token("admin:admin", "admin");
        var meters = SERVER.get("/actuator/prometheus", "Authorization", "Bearer " + operator);
        assertThat(meters.statusCode()).isEqualTo(200);
        assertThat(meters.body())
                .contains("\nzerocloud_billing_reconciliation_difference 0.0\n")
                .contains("\njvm_memory_used_bytes{");
    }

    /** With nothing but the program: no database, no server, no network. */
    @Test
    void aLedgerIsVerifiedByThePackagedProgram(@TempDir Path directory) throws IOException {
        Shell.needs("bash", "curl");
        var jar = jar();
        assumeTrue(jar.isPresent(), "THE PACKAGED PROGRAM IS NOT TESTED: it is not in target");
        var shell = Shell.in(directory);
        shell.with("API", SERVER.url().toString()).run("bash", "-c", export()).orFail();
        var verify =
                new String[] {
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-jar",
                    jar.get().toAbsolutePath().toString(),
                    "verify-ledger",
                    "--head=head.json",
                    "ledger.csv"
                };
        assertThat(shell.run(verify).orFail()).isNotEmpty();
        var ledger = directory.resolve("ledger.csv");
        Files.writeString(ledger, Files.readString(ledger).replaceFirst("EXITED", "TRAPPED"));
        assertThat(shell.run(verify).exitCode()).isEqualTo(1);
    }

    /** Runs a job, and exports the ledger up to the head. */
    private static String export() {
        return """
        set -e
        eval "$(curl -si $API/auth/v1.0 -H 'X-Auth-User: test:tester' -H 'X-Auth-Key: testing' | tr -d '\\r' | sed -n 's/^X-Auth-Token: /TOKEN=/p')"
        echo '[{"name": "hello", "exec": {"path": "swift://~/samples/hello.wasm"}, "devices": [{"name": "stdout"}]}]' > job.json
        curl -sf "$API/platform/v1/jobs" -H "X-Auth-Token: $TOKEN" -H 'Content-Type: application/json' -H 'Prefer: wait=20' -d @job.json
        curl -sf -H "X-Auth-Token: $TOKEN" "$API/platform/v1/cdrs/head" > head.json
        curl -sf -H "X-Auth-Token: $TOKEN" -H 'Accept: text/csv' "$API/platform/v1/cdrs?limit=$(sed 's/.*"sequence":\\([0-9]*\\).*/\\1/' head.json)" > ledger.csv
        """;
    }

    private static Optional<Path> jar() throws IOException {
        try (var files = Files.list(Path.of("target"))) {
            return files.filter(file ->
                            file.getFileName()
                                    .toString()
                                    .matches("zerocloud-[0-9][^-]*(-SNAPSHOT)?\\.jar"))
                    .findFirst();
        }
    }

    @Test
    void takesAZappThroughItsLife() {
        Shell.needs("bash", "curl", "tar", "gzip");
        var printed =
                Script.from(Path.of("docs/zapps.md"), "zapp-walk")
                        .against(SERVER.url())
                        .run(Shell.in(Path.of(".")));
        var answers = printed.stream().map(line -> line.out()).toList();
        var both = "and\t1\ncat\t1\ndog\t1\nend\t1\nthe\t3\n";
        assertThat(answers).filteredOn(text -> text.equals(both)).hasSize(2);
        assertThat(answers).contains("end\t1\nthe\t1\n", "204\n");
        assertThat(answers).anyMatch(text -> text.contains("\"zapp\":\"wordcount@1.0\""));
    }

    @Test
    void leadsFromAWebhookToItsEnd(@TempDir Path directory) {
        Shell.needs("bash", "curl");
        try (var receiver = Receiver.accepting()) {
            var printed =
                    Script.from(Path.of("docs/webhooks.md"), "webhook-walk")
                            .against(SERVER.url())
                            .with(
                                    "https://hooks.example.com/zerocloud",
                                    receiver.url("/zerocloud").toString())
                            .run(Shell.in(directory));
            var answers = printed.stream().map(line -> line.out()).toList();
            assertThat(answers).filteredOn(text -> text.contains("\"secret\":\"whsec_")).hasSize(2);
            assertThat(answers).anyMatch(text -> text.contains("\"status\":204"));
            assertThat(printed.getLast().out()).contains("It is gone.");
            assertThat(receiver.heard("org.zerocloud.webhook.trial")).isNotEmpty();
        }
    }

    @Test
    void leadsFromATenantToItsKeysAndBack(@TempDir Path directory) {
        Shell.needs("bash", "curl");
        var printed =
                Script.from(Path.of("docs/access.md"), "access-walk")
                        .against(SERVER.url())
                        .run(Shell.in(directory));
        var answers = printed.stream().map(line -> line.out()).toList();
        assertThat(answers).anyMatch(text -> text.contains("\"account\":\"AUTH_acme\""));
        assertThat(answers).anyMatch(text -> text.contains("\"text\":\"zc_"));
        assertThat(answers)
                .anyMatch(text -> text.contains("\"concurrentSessions\":{\"limit\":4,\"used\":0}"));
        assertThat(answers).anyMatch(text -> text.contains("ended with its key"));
        assertThat(answers).anyMatch(text -> text.contains("\"act\":\"key-revoked\""));
        assertThat(answers).anyMatch(text -> text.contains("Nobody of acme is let in"));
        assertThat(printed.getLast().out()).contains("\"suspended\":false");
    }
}
