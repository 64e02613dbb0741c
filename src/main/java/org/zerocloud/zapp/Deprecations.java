package org.zerocloud.zapp;

import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Advises against versions, which go on running. */
@Service
public class Deprecations {

    private final ZappRows rows;
    private final Clock clock;

    Deprecations(ZappRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Says that nobody should use a version any more; the time of the first advice stays.
     *
     * @param reason may be empty
     */
    public Zapp deprecate(Zapp zapp, String reason) {
        var since = zapp.deprecation().map(Zapp.Deprecation::at).orElseGet(clock::instant);
        return write(zapp, Optional.of(new Zapp.Deprecation(since, reason)));
    }

    /** Takes that back. */
    public Zapp undeprecate(Zapp zapp) {
        return write(zapp, Optional.empty());
    }

    private Zapp write(Zapp zapp, Optional<Zapp.Deprecation> deprecation) {
        var changed =
                new Zapp(
                        zapp.id(),
                        zapp.tenant(),
                        zapp.version(),
                        zapp.archive(),
                        zapp.template(),
                        zapp.summary(),
                        zapp.upload(),
                        deprecation);
        rows.update(changed);
        return changed;
    }
}
