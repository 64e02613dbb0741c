package org.zerocloud.identity.known;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * What credentials stood for a moment ago, so that not each request asks the database. All of it is
 * forgotten when anything about credentials changes: by this server at once, by another as soon as
 * it hears of it, and after {@code zerocloud.identity.known.age-max} in any case. What is not known
 * is not remembered.
 */
@Component
public class KnownCredentials {

    private final Cache<Name, Object> known;
    private final AtomicLong changes = new AtomicLong();

    KnownCredentials(KnownProperties settings) {
        this.known =
                Caffeine.newBuilder()
                        .expireAfterWrite(settings.ageMax())
                        .maximumSize(settings.credentialsMax())
                        .build();
    }

    /** What was read before a change has another name than what is looked for after it. */
    private record Name(Class<?> kind, String name, long change) {}

    /**
     * What a credential stands for.
     *
     * @param kind of which class that is
     * @param name the credential's, which is no secret
     * @param ask the database, whose answer is remembered if there is one
     */
    public <V> Optional<V> find(Class<V> kind, String name, Supplier<Optional<V>> ask) {
        var key = new Name(kind, name, changes.get());
        var present = known.getIfPresent(key);
        if (present != null) {
            return Optional.of(kind.cast(present));
        }
        // No lock is held meanwhile: two requests may ask at once.
        var found = ask.get();
        found.ifPresent(value -> known.put(key, value));
        return found;
    }

    /** Another server changed something. */
    public void forget() {
        changes.incrementAndGet();
        known.invalidateAll();
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(CredentialsChanged change) {
        forget();
    }
}
