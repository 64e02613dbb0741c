package org.zerocloud.bench;

import java.io.IOException;
import java.io.PrintStream;
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

    /** The last one counts. */
    private static final int WARM_RUNS = 6;

    private static final Duration TIME = Duration.ofSeconds(8);

    private StoreBenchmarks() {}

    /**
     * Measures, which takes about five minutes.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws Exception {
        var directory = Files.createTempDirectory("bench");
        var files = Files.createDirectories(directory.resolve("files"));
        var disk = directory.resolve("swift").toString();
        try (var swift =
                        RealSwift.start("--nodes", "1", "--replicas", "1", "--workers", "2", disk);
                var nginx = new Nginx(directory.resolve("nginx"), files)) {
            var direct = measure(swift.auth(), "test:tester", "testing");
            var local = inServer(directory.resolve("local"));
            var over =
                    inServer(
                            directory.resolve("over"),
                            "--zerocloud.objectstore.kind=swift",
                            "--zerocloud.objectstore.swift.auth.url=" + swift.auth(),
                            "--zerocloud.objectstore.swift.auth.user=admin:admin",
                            "--zerocloud.objectstore.swift.auth.key=admin");
            var copied = copy(files.resolve("large"));
            var sent = best(() -> new LongBodies(nginx.url(), "x").millis("GET", "/large", 0));
            print(System.out, local, over, direct, new Plain(copied, sent));
            var pages = listings(directory.resolve("listings"));
            large(
                    System.out,
                    "a page of 1,000 names out of 1,000,000 against one out of 2,000",
                    pages.ofMany(),
                    pages.ofFew(),
                    "near 1");
        }
        Runtime.getRuntime().halt(0);
    }

    /** Small ones in requests a second, large ones in milliseconds. */
    private record Measured(double put, double get, double putLarge, double getLarge) {}

    /** What a disk and a web server need for a large file, in milliseconds. */
    private record Plain(double copy, double send) {}

    private static Measured inServer(Path data, String... options) throws Exception {
        var all = new java.util.ArrayList<>(java.util.List.of(options));
        all.add("--server.port=0");
        all.add("--zerocloud.data-dir=" + data);
        try (ConfigurableApplicationContext server =
                SpringApplication.run(ZeroCloud.class, all.toArray(String[]::new))) {
            var port = server.getEnvironment().getRequiredProperty("local.server.port");
            return measure("http://127.0.0.1:" + port + "/auth/v1.0", "test:tester", "testing");
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

    private static Measured measure(String auth, String user, String key) throws Exception {
        var token = token(auth, user, key);
        var container = "/v1/AUTH_test/bench";
        HTTP.send(
                HttpRequest.newBuilder(URI.create(auth).resolve(container))
                        .header("X-Auth-Token", token)
                        .PUT(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.discarding());
        waitForTheDisk();
        var wrk = new Wrk(auth.substring(0, auth.indexOf("/auth/")), token);
        var put = perSecond(wrk, "PUT", container);
        var get = perSecond(wrk, "GET", container);
        var load = new LongBodies(auth, token);
        var putLarge = best(() -> load.millis("PUT", container + "/large", LARGE));
        var getLarge = best(() -> load.millis("GET", container + "/large", 0));
        return new Measured(put, get, putLarge, getLarge);
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

    private static double perSecond(Wrk wrk, String method, String container) throws Exception {
        var result = 0d;
        for (var run = 0; run < WARM_RUNS; run++) {
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

    private static void print(
            PrintStream out, Measured local, Measured over, Measured direct, Plain plain) {
        out.println("| what | measured | baseline of the same run | ratio | wanted |");
        out.println("|---|---|---|---|---|");
        row(
                out,
                "PUT of 1 KiB, 8 connections, own store against a Swift",
                local.put,
                direct.put,
                "≥ 5");
        row(
                out,
                "GET of 1 KiB, 8 connections, own store against a Swift",
                local.get,
                direct.get,
                "≥ 5");
        row(
                out,
                "PUT of 1 KiB through us to a Swift against that Swift",
                over.put,
                direct.put,
                "≥ 0.77");
        row(
                out,
                "GET of 1 KiB through us to a Swift against that Swift",
                over.get,
                direct.get,
                "≥ 0.77");
        large(out, "GET of 256 MiB, own store against nginx", local.getLarge, plain.send, "≤ 2");
        large(
                out,
                "PUT of 256 MiB, own store against a copy with MD5 and fsync",
                local.putLarge,
                plain.copy,
                "≤ 2");
        large(
                out,
                "GET of 256 MiB through us to a Swift against that Swift",
                over.getLarge,
                direct.getLarge,
                "≤ 1.3");
        large(
                out,
                "PUT of 256 MiB through us to a Swift against that Swift",
                over.putLarge,
                direct.putLarge,
                "≤ 1.3");
    }

    private static void row(
            PrintStream out, String what, double ours, double theirs, String wanted) {
        out.printf(
                "| %s | %.0f/s | %.0f/s | %.2f | %s |%n",
                what, ours, theirs, ours / theirs, wanted);
    }

    private static void large(
            PrintStream out, String what, double ours, double theirs, String wanted) {
        out.printf(
                "| %s | %.0f ms | %.0f ms | %.2f | %s |%n",
                what, ours, theirs, ours / theirs, wanted);
    }
}
