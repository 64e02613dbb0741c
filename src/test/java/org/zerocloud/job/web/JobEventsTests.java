package org.zerocloud.job.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;
import tools.jackson.databind.json.JsonMapper;

@PlatformTest
class JobEventsTests {

    private static final String LOOP =
            "{'description':[{'name':'loop','exec':{'path':'swift://~/events/loop'},"
                    + "'devices':[{'name':'stdout'}]}],'limits':{'wallSeconds':1}}";

    @LocalServerPort int port;

    private PlatformClient client;

    @BeforeEach
    void logIn() {
        var account = SwiftAccount.login(port, "test:tester", "testing");
        account.put("/events");
        account.put("/events/loop", Path.of("src/test/guests/loop.wasm"));
        client = new PlatformClient(port, account);
    }

    @Test
    void tellsOfEachChangeUntilTheLast() {
        var job = client.submit(LOOP).path("id").asString();
        var answer = client.get("/platform/v1/jobs/" + job + "/events");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        var events = blocks(answer.body());
        assertThat(events.getLast()).contains("event: org.zerocloud.job.finished");
        assertThat(events)
                .anySatisfy(event ->
                        assertThat(event).contains("org.zerocloud.session.running", "loop"));
        var data = events.getLast().lines().filter(line -> line.startsWith("data: ")).findFirst();
        var cloudEvent = new JsonMapper().readTree(data.orElseThrow().substring(6));
        assertThat(cloudEvent.path("specversion").asString()).isEqualTo("1.0");
        assertThat(cloudEvent.path("source").asString()).isEqualTo("/platform/v1/jobs/" + job);
        assertThat(cloudEvent.path("data").path("result").asString()).isEqualTo("FAILED");
    }

    @Test
    void numbersGrow() {
        var job = client.run(LOOP).path("id").asString();
        var numbers = numbers(client.get("/platform/v1/jobs/" + job + "/events").body());
        assertThat(numbers).isSorted().doesNotHaveDuplicates().isNotEmpty();
    }

    @Test
    void goesOnAfterTheLastEventThatIsKnown() {
        var job = client.run(LOOP).path("id").asString();
        var all = numbers(client.get("/platform/v1/jobs/" + job + "/events").body());
        var rest =
                numbers(
                        client.get(
                                        "/platform/v1/jobs/" + job + "/events",
                                        "Last-Event-ID",
                                        Integer.toString(all.getFirst()))
                                .body());
        assertThat(rest).isEqualTo(all.subList(1, all.size()));
    }

    /** A browser that resumes a stream that has ended is told that it need not come again. */
    @Test
    void hasNothingForAClientThatKnowsTheEnd() {
        var job = client.run(LOOP).path("id").asString();
        var path = "/platform/v1/jobs/" + job + "/events";
        var last = numbers(client.get(path).body()).getLast();
        for (var known : List.of(Integer.toString(last), "9223372036854775807")) {
            var answer = client.get(path, "Last-Event-ID", known);
            assertThat(answer.statusCode()).isEqualTo(204);
            assertThat(answer.body()).isEmpty();
        }
    }

    @Test
    void refusesWhatIsNoNumberOfAnEvent() {
        var job = client.run(LOOP).path("id").asString();
        var answer = client.get("/platform/v1/jobs/" + job + "/events", "Last-Event-ID", "x");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Last-Event-ID");
    }

    private static List<String> blocks(String body) {
        return List.of(body.split("\n\n", -1)).stream()
                .filter(block -> !block.isBlank() && !block.startsWith(":"))
                .toList();
    }

    private static List<Integer> numbers(String body) {
        return body.lines()
                .filter(line -> line.startsWith("id: "))
                .map(line -> Integer.parseInt(line.substring(4)))
                .toList();
    }
}
