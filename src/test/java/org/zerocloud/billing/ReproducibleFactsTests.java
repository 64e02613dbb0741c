package org.zerocloud.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;
import org.zerocloud.billing.ledger.CdrField;
import org.zerocloud.billing.ledger.Ledger;
import org.zerocloud.billing.ledger.LedgerQuery;
import org.zerocloud.billing.ledger.LedgerReader;
import org.zerocloud.identity.TenantId;

/** What is charged is the same in every run, however busy the machine is. */
@PlatformTest
class ReproducibleFactsTests {

    private static final TenantId TENANT = new TenantId("admin");
    private static final int RUNS = 100;
    private static final int BUSY_THREADS = 2;
    private static final Set<CdrField> CHARGED =
            Set.of(
                    CdrField.OUTCOME,
                    CdrField.MODULE_DIGEST,
                    CdrField.FUEL,
                    CdrField.COST_MODEL,
                    CdrField.MEMORY,
                    CdrField.READS,
                    CdrField.READ_BYTES,
                    CdrField.WRITES,
                    CdrField.WRITE_BYTES,
                    CdrField.NETWORK_READS,
                    CdrField.NETWORK_READ_BYTES,
                    CdrField.NETWORK_WRITES,
                    CdrField.NETWORK_WRITE_BYTES,
                    CdrField.OBJECTS_READ,
                    CdrField.OBJECTS_WRITTEN);

    @LocalServerPort int port;

    @Autowired Ledger ledger;
    @Autowired LedgerReader reader;

    private final AtomicBoolean busy = new AtomicBoolean(true);
    private final LongAdder garbage = new LongAdder();
    private final ExecutorService others = Executors.newFixedThreadPool(BUSY_THREADS);
    private SwiftAccount account;
    private long known;

    @BeforeEach
    void keepTheMachineBusy() throws IOException {
        account = SwiftAccount.login(port, "admin:admin", "admin");
        List.of("/samples", "/texts", "/sorted").forEach(account::put);
        for (var i = 1; i <= 2; i++) {
            account.put("/texts/" + i, text(i));
        }
        IntStream.range(0, BUSY_THREADS).forEach(_ -> others.execute(this::burn));
        ledger.book(TENANT);
        known = ledger.head(TENANT).sequence();
    }

    @AfterEach
    void letItRest() {
        busy.set(false);
        others.close();
    }

    /** Takes processor time and makes garbage. */
    private void burn() {
        while (busy.get()) {
            garbage.add(new byte[1 << 16].length);
        }
    }

    private static byte[] text(int seed) {
        return IntStream.rangeClosed(1, 2_000)
                .mapToObj(i -> "word" + (i * 7_919 * seed % 1_009))
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "sizeof", "sort", "wc", "pastebin"})
    void aSampleCostsTheSameInEveryRun(String sample) {
        account.put("/samples/" + sample, Path.of("samples", sample + ".wasm"));
        run(
                """
                [{"name": "%s", "count": %d, "exec": {"path": "swift://~/samples/%s"},
                  "devices": [{"name": "stdin", "path": "swift://~/texts/1"}, {"name": "stdout"}]}]
                """
                        .formatted(sample, RUNS, sample));
        assertThat(facts(node -> sample)).containsOnlyKeys(sample).allSatisfy(this::isOne);
    }

    /** Sessions that wait for each other do it in another order each time. */
    @ParameterizedTest
    @ValueSource(strings = {"dsort", "wordcount"})
    void aSampleOfManySessionsCostsTheSameInEveryRun(String sample) throws IOException {
        var program = sample + ".wasm";
        account.put("/samples/" + program, Path.of("samples", program));
        var job = Files.readString(Path.of("samples", sample + ".json"));
        for (var i = 0; i < RUNS; i++) {
            run(job);
        }
        assertThat(facts(node -> node)).hasSize(7).allSatisfy(this::isOne);
    }

    private void run(String job) {
        assertThat(account.execute(job).statusCode()).isEqualTo(200);
    }

    private void isOne(String node, Set<List<String>> facts) {
        assertThat(facts).as(node).hasSize(1);
    }

    /** The different facts of sessions with the same key. */
    private Map<String, Set<List<String>>> facts(UnaryOperator<String> key) {
        ledger.book(TENANT);
        var all = LedgerQuery.all(TENANT);
        var query =
                new LedgerQuery(
                        TENANT,
                        OptionalLong.of(known),
                        all.from(),
                        all.to(),
                        all.job(),
                        all.zapp(),
                        all.max());
        var lines = reader.list(query);
        assertThat(lines.size() % RUNS).isZero();
        return lines.stream()
                .collect(
                        Collectors.groupingBy(
                                line -> key.apply(line.cdr().subject().node()),
                                Collectors.mapping(
                                        line -> charged(line.cdr()), Collectors.toSet())));
    }

    private static List<String> charged(Cdr cdr) {
        var texts = CdrField.texts(cdr);
        return new TreeSet<>(CHARGED)
                .stream().map(field -> field.title() + "=" + field.in(texts)).toList();
    }
}
