package org.zerocloud.zapp;

import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.identity.audit.Act;
import org.zerocloud.identity.audit.AuditLog;
import org.zerocloud.identity.audit.Deed;

/** Advises against versions, which go on running. */
@Service
public class Deprecations {

    private final ZappRows rows;
    private final AuditLog audit;
    private final Clock clock;

    Deprecations(ZappRows rows, AuditLog audit, Clock clock) {
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Says that nobody should use a version any more; the time of the first advice stays.
     *
     * @param reason may be empty
     */
    @Transactional
    public Zapp deprecate(Zapp zapp, String reason) {
        var since = zapp.deprecation().map(Zapp.Deprecation::at).orElseGet(clock::instant);
        return write(zapp, Act.ZAPP_DEPRECATED, Optional.of(new Zapp.Deprecation(since, reason)));
    }

    /** Takes that back. */
    @Transactional
    public Zapp undeprecate(Zapp zapp) {
        return write(zapp, Act.ZAPP_UNDEPRECATED, Optional.empty());
    }

    private Zapp write(Zapp zapp, Act act, Optional<Zapp.Deprecation> deprecation) {
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
        if (!deprecation.equals(zapp.deprecation())) {
            audit.add(new Deed(zapp.tenant(), act, zapp.version().reference()), zapp, changed);
        }
        return changed;
    }
}
