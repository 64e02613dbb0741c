package org.zerocloud.identity.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * Which acts are looked for; what is empty lets all pass.
 *
 * @param act what was done
 * @param actor who did it, such as {@code test:tester}
 * @param target on whom
 * @param from at that time or later
 * @param to before that time
 */
public record AuditFilter(
        Optional<Act> act,
        Optional<String> actor,
        Optional<String> target,
        Optional<Instant> from,
        Optional<Instant> to) {}
