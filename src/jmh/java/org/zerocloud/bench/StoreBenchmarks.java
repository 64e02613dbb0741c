package org.zerocloud.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.RealSwift;
import org.zerocloud.ZeroCloud;

/**
 * Measures the Swift API over our own store, over a real Swift, and that Swift itself, and prints
 * one table of what was measured and asked. Needs the packages of Swift, nginx and wrk.
 */
public final class StoreBenchmarks {

    private static final long LARGE = 256L << 20;
    private static final int RUNS = 5;
    private static final int PAGES = 200;
    private static final int FEW = 2_000;
    private static final int MANY = 1_000_000;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Of a server that compiles what it runs often; the last one counts. */
    private static final int WARM_RUNS = 12;

    /** Of a Swift, whose code stays as it is. */
    private static final int SWIFT_RUNS = 3;

    private static final Duration TIME = Duration.ofSeconds(6);

    private StoreBenchmarks() {}

    /**
     * Measures in parts, each of which takes less than five minutes.
     *
     * @param arguments which parts: {@code small}, {@code through}, {@code large}, {@code pages};
     *     without any, all of them
     */
    public static void main(String[] arguments) throws Exception {
        var parts = arguments.length == 0 ? List.of(Part.values()) : parts(arguments);
        var directory = Files.createTempDirectory("bench");
        System.out.println("| what | measured | baseline of the same run | ratio | wanted |");
        System.out.println("|---|---|---|---|---|");
        for (var part : parts) {
            run(part, Files.createDirectory(directory.resolve(part.name())));
        }
        Runtime.getRuntime().halt(0);
    }

    private enum Part {
        SMALL,
        THROUGH,
        LARGE,
        PAGES
    }

    private static List<Part> parts(String[] arguments) {
        return Arrays.stream(arguments)
                .map(name -> Part.valueOf(name.toUpperCase(Locale.ROOT)))
                .toList();
    }

    private static void run(Part part, Path directory) throws Exception {
        if (part == Part.PAGES) {
            var pages = listings(directory);
            large(
                    "a page of 1,000 names out of 1,000,000 against one out of 2,000",
                    pages.ofMany(),
                    pages.ofFew(),
                    "near 1");
            return;
        }
        var disk = directory.resolve("swift").toString();
        try (var swift =
                RealSwift.start("--nodes", "1", "--replicas", "1", "--workers", "2", disk)) {
            switch (part) {
                case SMALL -> small(swift, directory);
                case THROUGH -> through(swift, directory);
                case LARGE -> large(swift, directory);
                case PAGES -> {}
            }
        }
    }

    private static void small(RealSwift swift, Path directory) throws Exception {
        var direct = small(swift.auth(), SWIFT_RUNS);
        var local = inServer(directory.resolve("local"), auth -> small(auth, WARM_RUNS));
        var what = "%s of 1 KiB, 8 connections, own store against a Swift";
        row(what.formatted("PUT"), local.put, direct.put, "≥ 5");
        row(what.formatted("GET"), local.get, direct.get, "≥ 5");
    }

    private static void through(RealSwift swift, Path directory) throws Exception {
        var direct = small(swift.auth(), SWIFT_RUNS);
        var over = inServer(directory.resolve("over"), auth -> small(auth, WARM_RUNS), over(swift));
        var again = small(swift.auth(), SWIFT_RUNS);
        var what = "%s of 1 KiB through us to a Swift against that Swift";
        row(what.formatted("PUT"), over.put, (direct.put + again.put) / 2, "≥ 0.77");
        row(what.formatted("GET"), over.get, (direct.get + again.get) / 2, "≥ 0.77");
    }

    private static void large(RealSwift swift, Path directory) throws Exception {
        var files = Files.createDirectories(directory.resolve("files"));
        var copied = copy(files.resolve("large"));
        var local = inServer(directory.resolve("local"), StoreBenchmarks::large);
        var direct = large(swift.auth());
        var over = inServer(directory.resolve("over"), StoreBenchmarks::large, over(swift));
        try (var nginx = new Nginx(directory.resolve("nginx"), files)) {
            var sent = best(() -> new LongBodies(nginx.url(), "x").millis("GET", "/large", 0));
            large("GET of 256 MiB, own store against nginx", local.get, sent, "≤ 2");
        }
        var copy = "PUT of 256 MiB, own store against a copy with MD5 and fsync";
        large(copy, local.put, copied, "≤ 2");
        var what = "%s of 256 MiB through us to a Swift against that Swift";
        large(what.formatted("GET"), over.get, direct.get, "≤ 1.3");
        large(what.formatted("PUT"), over.put, direct.put, "≤ 1.3");
    }

    private static String[] over(RealSwift swift) {
        return new String[] {
            "--zerocloud.objectstore.kind=swift",
            "--zerocloud.objectstore.swift.auth.url=" + swift.auth(),
            "--zerocloud.objectstore.swift.auth.user=admin:admin",
            "--zerocloud.objectstore.swift.auth.key=admin"
        };
    }

    /** Small ones in requests a second, large ones in milliseconds. */
    private record Measured(double put, double get) {}

    private interface Measurement {

        Measured of(String auth) throws Exception;
    }

    private static Measured inServer(Path data, Measurement measurement, String... options)
            throws Exception {
        var all = new ArrayList<>(List.of(options));
        all.add("--server.port=0");
        all.add("--zerocloud.data-dir=" + data);
        try (ConfigurableApplicationContext server =
                SpringApplication.run(ZeroCloud.class, all.toArray(String[]::new))) {
            var port = server.getEnvironment().getRequiredProperty("local.server.port");
            return measurement.of("http://127.0.0.1:" + port + "/auth/v1.0");
        }
    }

    /** A page of names out of the middle, in milliseconds. */
    private record Pages(double ofFew, double ofMany) {}

    private static Pages listings(Path data) throws Exception {
        try (var server =
                SpringApplication.run(
                        ZeroCloud.class, "--server.port=0", "--zerocloud.data-dir=" + data)) {
            var port = server.getEnvironment().getRequiredProperty("local.server.port");
            var auth = "http://127.0.0.1:" + port + "/auth/v1.0";
            var token = token(auth, "test:tester", "testing");
            var database = server.getBean(JdbcClient.class);
            var few = fill(database, "few", FEW);
            var many = fill(database, "many", MANY);
            return new Pages(page(auth, token, few, FEW), page(auth, token, many, MANY));
        }
    }

    private static String fill(JdbcClient database, String container, int names) {
        database.sql(
                        """
                        with made as (
                            insert into objectstore_container
                                (account, name, object_count, created_at, modified_at)
                            values ('test', :container, :names, now(), now()) returning id)
                        insert into objectstore_object (container_id, name, bytes, etag,
                            content_type, modified_at, content)
                        select id, lpad(number::text, 8, '0'), 0, md5(''), 'text/plain', now(), ''
                        from made, generate_series(1, :names) as number
                        """)
                .param("container", container)
                .param("names", names)
                .update();
        database.sql("analyze objectstore_object").update();
        return "/v1/AUTH_test/" + container;
    }

    private static double page(String auth, String token, String container, int names)
            throws Exception {
        var page =
                HttpRequest.newBuilder(
                                URI.create(auth)
                                        .resolve(
                                                "%s?format=json&limit=1000&marker=%08d"
                                                        .formatted(container, names / 2)))
                        .header("X-Auth-Token", token)
                        .build();
        var best = Double.MAX_VALUE;
        for (var i = 0; i < PAGES; i++) {
            var begin = System.nanoTime();
            HTTP.send(page, BodyHandlers.ofByteArray());
            best = Math.min(best, (System.nanoTime() - begin) / 1e6);
        }
        return best;
    }

    private static Measured small(String auth, int runs) throws Exception {
        var token = token(auth, "test:tester", "testing");
        var container = container(auth, token);
        var wrk = new Wrk(auth.substring(0, auth.indexOf("/auth/")), token);
        var put = perSecond(wrk, "PUT", container, runs);
        return new Measured(put, perSecond(wrk, "GET", container, runs));
    }

    private static Measured large(String auth) throws Exception {
        var token = token(auth, "test:tester", "testing");
        var container = container(auth, token);
        var load = new LongBodies(auth, token);
        var put = best(() -> load.millis("PUT", container + "/large", LARGE));
        return new Measured(put, best(() -> load.millis("GET", container + "/large", 0)));
    }

    private static String container(String auth, String token) throws Exception {
        var container = "/v1/AUTH_test/bench";
        HTTP.send(
                HttpRequest.newBuilder(URI.create(auth).resolve(container))
                        .header("X-Auth-Token", token)
                        .PUT(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.discarding());
        waitForTheDisk();
        return container;
    }

    /** What was written before is not to slow down what is measured now. */
    private static void waitForTheDisk() throws Exception {
        if (new ProcessBuilder("sync").inheritIO().start().waitFor() != 0) {
            throw new IOException("sync failed");
        }
    }

    private static String token(String auth, String user, String key) throws Exception {
        var login =
                HttpRequest.newBuilder(URI.create(auth))
                        .header("X-Auth-User", user)
                        .header("X-Auth-Key", key)
                        .build();
        return HTTP.send(login, BodyHandlers.discarding())
                .headers()
                .firstValue("X-Auth-Token")
                .orElseThrow();
    }

    private static double perSecond(Wrk wrk, String method, String container, int runs)
            throws Exception {
        var result = 0d;
        for (var run = 0; run < runs; run++) {
            result = wrk.perSecond(method, container, TIME);
        }
        return result;
    }

    private interface Run {

        double millis() throws IOException;
    }

    private static double best(Run run) throws IOException {
        var best = Double.MAX_VALUE;
        for (var i = 0; i < RUNS; i++) {
            best = Math.min(best, run.millis());
        }
        return best;
    }

    /** Writes a file with its digest, and waits for the disk. */
    private static double copy(Path file) throws Exception {
        var md5 = MessageDigest.getInstance("MD5");
        var piece = new byte[256 << 10];
        return best(() -> {
            var begin = System.nanoTime();
            try (var target =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING)) {
                for (var left = LARGE; left > 0; left -= piece.length) {
                    md5.update(piece);
                    target.write(ByteBuffer.wrap(piece));
                }
                target.force(true);
            }
            return (System.nanoTime() - begin) / 1e6;
        });
    }

    private static void row(String what, double ours, double theirs, String wanted) {
        System.out.printf(
                "| %s | %.0f/s | %.0f/s | %.2f | %s |%n",
                what, ours, theirs, ours / theirs, wanted);
    }

    private static void large(String what, double ours, double theirs, String wanted) {
        System.out.printf(
                "| %s | %.0f ms | %.0f ms | %.2f | %s |%n",
                what, ours, theirs, ours / theirs, wanted);
    }
}
