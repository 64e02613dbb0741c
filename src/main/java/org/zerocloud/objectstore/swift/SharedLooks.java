package org.zerocloud.objectstore.swift;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What was found is believed for a moment. Of those who want to know it at the same time, one looks
 * and all others wait for it, so that what expires under load costs a Swift one request. Nobody
 * waits for looks at something else, as in a cache that loads under its locks.
 */
final class SharedLooks<K, V> {

    private static final int KEPT_MAX = 10_000;

    private final Cache<K, V> known;
    private final Map<K, Look<V>> looks = new ConcurrentHashMap<>();

    SharedLooks(Duration time) {
        this.known = Caffeine.newBuilder().expireAfterWrite(time).maximumSize(KEPT_MAX).build();
    }

    /** What is known, or what the look finds; that nothing was found is not kept. */
    Optional<V> find(K key, Supplier<Optional<V>> look) {
        var cached = known.getIfPresent(key);
        if (cached != null) {
            return Optional.of(cached);
        }
        var mine = new Look<V>();
        var others = looks.putIfAbsent(key, mine);
        return others == null ? look(key, look, mine) : others.awaited();
    }

    private Optional<V> look(K key, Supplier<Optional<V>> look, Look<V> mine) {
        try {
            var found = look.get();
            found.ifPresent(value -> keep(key, value, mine));
            mine.answer.complete(found);
            return found;
        } catch (RuntimeException | Error failed) {
            mine.answer.completeExceptionally(failed);
            throw failed;
        } finally {
            looks.remove(key, mine);
        }
    }

    /** What was forgotten while somebody looked may have been another thing. */
    private void keep(K key, V value, Look<V> mine) {
        looks.computeIfPresent(
                key,
                (_, last) -> {
                    if (mine.equals(last)) {
                        known.put(key, value);
                    }
                    return last;
                });
    }

    /** Whoever asks from now on looks again, also if somebody is looking at this moment. */
    void forget(K key) {
        looks.compute(
                key,
                (_, _) -> {
                    known.invalidate(key);
                    return null;
                });
    }

    /** One look, of which others may hear. */
    private static final class Look<V> {

        private final CompletableFuture<Optional<V>> answer = new CompletableFuture<>();

        Optional<V> awaited() {
            try {
                return answer.join();
            } catch (CompletionException failed) {
                throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
            }
        }
    }
}
