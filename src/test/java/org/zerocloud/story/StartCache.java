package org.zerocloud.story;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;
import org.zerocloud.ZeroCloud;

/**
 * The JVM's AOT cache for servers of stories, docs/decisions/0031: one start of which nobody asks
 * anything leaves what it has loaded and linked to all others of this build, which takes them half
 * the processor time. The JVM wants jars for it, as an operator has them.
 *
 * @param classPath jars alone
 * @param cache empty where none could be made
 */
record StartCache(String classPath, Path cache) {

    private static final Path DIRECTORY = Path.of("target", "stories", "start").toAbsolutePath();
    private static final long TRAINING_MINUTES_MAX = 5;

    /** The arguments of a server's JVM that use it. */
    List<String> arguments() {
        return cache.toFile().length() > 0
                ? List.of("-XX:AOTCache=" + cache, "-cp", classPath)
                : List.of("-cp", classPath);
    }

    /**
     * That of this build; the first who asks makes it, be it in another JVM.
     *
     * @param java the arguments of a server's JVM, its program first
     */
    static StartCache of(List<String> java) {
        try {
            Files.createDirectories(DIRECTORY);
            try (var lock = FileChannel.open(DIRECTORY.resolve("start.lock"), CREATE, WRITE);
                    var _ = lock.lock()) {
                return make(java);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StartCache make(List<String> java) throws IOException {
        var state = new StringBuilder(Runtime.version() + " " + java);
        var entries = new ArrayList<Path>();
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            var path = Path.of(entry).toAbsolutePath();
            if (!path.endsWith("test-classes") && Files.exists(path)) {
                entries.add(path);
                state.append(state(path));
            }
        }
        var name = UUID.nameUUIDFromBytes(state.toString().getBytes(StandardCharsets.UTF_8));
        var cache = DIRECTORY.resolve(name + ".aot");
        if (!Files.exists(cache)) {
            deleteOthers();
        }
        var classPath =
                entries.stream()
                        .map(entry -> Files.isDirectory(entry) ? jar(entry, name) : entry)
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator));
        if (!Files.exists(cache)) {
            train(java, classPath, cache);
        }
        return new StartCache(classPath, cache);
    }

    /** Those of what was compiled before: each is larger than all the rest of a build. */
    private static void deleteOthers() throws IOException {
        try (var files = Files.newDirectoryStream(DIRECTORY, "*.{aot,jar}")) {
            for (var file : files) {
                Files.delete(file);
            }
        }
    }

    /** What changes with the files of a directory or with a jar. */
    private static String state(Path entry) throws IOException {
        try (Stream<Path> files = Files.walk(entry)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> file + " " + file.toFile().lastModified() + file.toFile().length())
                    .collect(Collectors.joining("\n"));
        }
    }

    private static Path jar(Path classes, UUID name) {
        var jar = DIRECTORY.resolve(classes.getFileName() + "-" + name + ".jar");
        var tool = ToolProvider.findFirst("jar").orElseThrow();
        if (!Files.exists(jar)) {
            var arguments = List.of("--create", "--file", "" + jar, "-C", "" + classes, ".");
            if (tool.run(System.out, System.err, arguments.toArray(String[]::new)) != 0) {
                throw new IllegalStateException("No jar of " + classes);
            }
        }
        return jar;
    }

    /** Says so where it does not succeed; servers start without it, only later. */
    private static void train(List<String> java, String classPath, Path cache) throws IOException {
        var data = Files.createTempDirectory("zerocloud-training");
        var output = cache.resolveSibling("unfinished");
        try {
            Server.shareBinaries(data);
            var command = new ArrayList<>(java);
            command.addAll(List.of("-XX:AOTCacheOutput=" + output, "-cp", classPath));
            command.addAll(List.of("-Dspring.context.exit=onRefresh", ZeroCloud.class.getName()));
            command.addAll(List.of("--server.port=0", "--zerocloud.data-dir=" + data));
            if (run(command) && Files.exists(output)) {
                Files.move(output, cache);
            } else {
                System.err.println("NO AOT CACHE: see training.log in " + DIRECTORY);
                Files.createFile(cache);
            }
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private static boolean run(List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(DIRECTORY.resolve("training.log").toFile());
        ServerProcess.removeSettings(builder.environment());
        var training = builder.start();
        try {
            return training.waitFor(TRAINING_MINUTES_MAX, TimeUnit.MINUTES)
                    && training.exitValue() == 0;
        } catch (InterruptedException e) {
            throw new IOException("Interrupted while the cache was made", e);
        } finally {
            training.destroyForcibly();
        }
    }
}
