package org.zerocloud.sandbox.program;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.zerocloud.sandbox.ProgramRejected;
import org.zerocloud.sandbox.SandboxSettings;

/** Programs that are ready, by the digest of their module; each is compiled once. */
public final class ProgramCache implements AutoCloseable {

    private final SandboxSettings settings;
    private final ProgramCompiler compiler;
    private final Optional<ProgramStore> store;
    private final LongAdder compilations = new LongAdder();
    private final CompilerThreads threads;
    private final AsyncCache<String, Preparation> programs;

    /**
     * An empty cache with compiler threads of its own, over the store of the settings.
     *
     * @throws InsecureStore if others can read the store's key
     * @throws java.io.UncheckedIOException if the store cannot be opened
     */
    public ProgramCache(SandboxSettings settings) {
        this.settings = settings;
        this.compiler = new ProgramCompiler(settings);
        this.store = settings.store().map(of -> ProgramStore.open(of, version(settings)));
        this.threads = new CompilerThreads(settings.compilation());
        this.programs =
                Caffeine.newBuilder()
                        .executor(Runnable::run)
                        .maximumWeight(settings.compilation().preparedBytesMax())
                        .weigher((String digest, Preparation preparation) -> preparation.weight())
                        .buildAsync();
    }

    /** Programs were checked by these bounds, so others make them anew. */
    private static String version(SandboxSettings settings) {
        return "%s %s %d %d"
                .formatted(
                        ProgramCompiler.VERSION,
                        settings.functions(),
                        settings.moduleBytesMax(),
                        settings.tableEntriesMax());
    }

    /**
     * The program of a module.
     *
     * @throws ProgramRejected if it may not run here
     * @throws java.util.concurrent.RejectedExecutionException if too many programs wait already
     * @throws CancellationException if the thread is interrupted; it stays so
     */
    public PreparedProgram prepare(byte[] module) {
        if (module.length > settings.moduleBytesMax()) {
            ModuleScan.check(module, settings);
        }
        byte[] bytes = module.clone();
        String digest = digest(bytes);
        var known = programs.getIfPresent(digest);
        boolean ready = known != null && known.isDone();
        Preparation preparation =
                threads.await(
                        programs.get(
                                digest,
                                (_, _) ->
                                        CompletableFuture.supplyAsync(
                                                () -> compile(digest, bytes), threads)));
        return switch (preparation) {
            case Preparation.Ready(var program) -> ready ? program.fromCache() : program;
            case Preparation.Refused refused -> throw refused.rejection();
        };
    }

    /**
     * Checks a module, but keeps nothing of it.
     *
     * @throws ProgramRejected if it may not run here
     * @throws IOException if it cannot be read
     * @throws java.util.concurrent.RejectedExecutionException if too many programs wait already
     * @throws CancellationException if the thread is interrupted; it stays so
     */
    public void validate(InputStream module) throws IOException {
        Optional<Preparation.Refused> refused;
        try (var _ = threads.permit()) {
            byte[] bytes = module.readNBytes(Math.addExact(settings.moduleBytesMax(), 1));
            refused = threads.call(() -> broken(bytes));
        }
        if (refused.isPresent()) {
            throw refused.get().rejection();
        }
    }

    private Optional<Preparation.Refused> broken(byte[] module) {
        try {
            compiler.validate(module);
            return Optional.empty();
        } catch (ProgramRejected rejected) {
            return Optional.of(Preparation.Refused.by(rejected));
        }
    }

    private Preparation compile(String digest, byte[] module) {
        return stored(digest)
                .orElseGet(() ->
                        attempt(() -> {
                            compilations.increment();
                            return compiler.compile(digest, module, made -> keep(digest, made));
                        }));
    }

    private static Preparation attempt(Supplier<PreparedProgram> compiler) {
        try {
            return new Preparation.Ready(compiler.get());
        } catch (ProgramRejected rejected) {
            return Preparation.Refused.by(rejected);
        }
    }

    /** One that cannot be loaded is made anew. */
    private Optional<Preparation> stored(String digest) {
        return store.flatMap(kept -> kept.get(digest))
                .map(compiled -> attempt(() -> compiler.load(digest, compiled)))
                .filter(Preparation.Ready.class::isInstance);
    }

    private void keep(String digest, CompiledModule compiled) {
        store.ifPresent(kept -> kept.put(digest, compiled));
    }

    /** How often a module was compiled. */
    long compilations() {
        return compilations.sum();
    }

    /**
     * Loads the programs that were used last, one after the other in the background, as many as the
     * settings say.
     *
     * @return how many were loaded
     */
    @CanIgnoreReturnValue
    public Future<Long> warm() {
        return CompletableFuture.supplyAsync(this::loadLatest, threads);
    }

    /**
     * Compiles a module in the background, keeping nothing of it: the compiler is a program too,
     * and the JVM has not compiled it yet where no module was.
     *
     * @param times how often, one after the other
     * @return done behind the last one; fails as {@link #prepare} does
     */
    @CanIgnoreReturnValue
    public CompletableFuture<Void> rehearse(byte[] module, int times) {
        String digest = digest(module);
        return CompletableFuture.runAsync(
                () -> {
                    for (int i = 0; i < times; i++) {
                        compiler.compile(digest, module, _ -> {});
                    }
                },
                threads);
    }

    private long loadLatest() {
        return store.stream()
                .flatMap(kept -> kept.latest(warmMax()).stream())
                .filter(this::load)
                .count();
    }

    private int warmMax() {
        return settings.store().map(SandboxSettings.Store::warmMax).orElse(0);
    }

    private boolean load(String digest) {
        Optional<Preparation> loaded = stored(digest);
        loaded.ifPresent(ready ->
                programs.asMap().putIfAbsent(digest, CompletableFuture.completedFuture(ready)));
        return loaded.isPresent();
    }

    private static String digest(byte[] module) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(module));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public void close() {
        threads.close();
        programs.synchronous().invalidateAll();
    }
}
