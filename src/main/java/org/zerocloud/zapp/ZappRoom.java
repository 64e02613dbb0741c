package org.zerocloud.zapp;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.identity.TenantId;
import org.zerocloud.identity.audit.Act;
import org.zerocloud.identity.audit.AuditLog;
import org.zerocloud.identity.audit.Deed;
import org.zerocloud.zapp.ZappRefused.Reason;

/** How versions come and go: within bounds, and never one in place of another. */
@Component
class ZappRoom {

    private final ZappRows rows;
    private final Aliases aliases;
    private final ZappUse use;
    private final AuditLog audit;
    private final ZappProperties settings;

    ZappRoom(ZappRows rows, Aliases aliases, ZappUse use, AuditLog audit, ZappProperties settings) {
        this.rows = rows;
        this.aliases = aliases;
        this.use = use;
        this.audit = audit;
        this.settings = settings;
    }

    /**
     * The version, if it is there with the same bytes.
     *
     * @throws ZappRefused if it is there with other bytes, or was
     */
    Optional<Zapp> earlier(TenantId tenant, ZappVersion version) {
        rows.digest(tenant, version.name(), version.number())
                .filter(digest -> !digest.equals(version.digest()))
                .ifPresent(digest -> {
                    throw new ZappRefused(
                            Reason.EXISTS,
                            "%s has the digest %s and keeps it; these bytes have %s"
                                    .formatted(version.reference(), digest, version.digest()));
                });
        return rows.find(tenant, version.name(), version.number());
    }

    /**
     * Makes sure that a version may be added now; nothing else of the tenant's is until the end of
     * the transaction.
     *
     * @throws ZappRefused if it may not
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void take(Zapp zapp) {
        var tenant = zapp.tenant();
        var version = zapp.version();
        rows.lock(tenant);
        if (earlier(tenant, version).isPresent()
                || rows.digest(tenant, version.name(), version.number()).isPresent()) {
            return;
        }
        var versions = rows.versions(tenant, version.name());
        if (versions >= settings.versionsMax()) {
            throw new ZappRefused(
                    Reason.TOO_MANY,
                    "%s has %d versions already".formatted(version.name(), versions));
        }
        if (versions == 0 && rows.names(tenant) >= settings.zappsMax()) {
            throw new ZappRefused(
                    Reason.TOO_MANY, "There are %d zapps already".formatted(settings.zappsMax()));
        }
    }

    /** Writes the row, unless it is there. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Zapp save(Zapp zapp) {
        return find(zapp)
                .orElseGet(() -> {
                    rows.save(zapp);
                    var saved = find(zapp).orElseThrow();
                    audit.add(deed(saved, Act.ZAPP_UPLOADED), null, saved);
                    return saved;
                });
    }

    private Optional<Zapp> find(Zapp zapp) {
        return rows.find(zapp.tenant(), zapp.version().name(), zapp.version().number());
    }

    private static Deed deed(Zapp zapp, Act act) {
        return new Deed(zapp.tenant(), act, zapp.version().reference());
    }

    /**
     * Marks the row as deleted.
     *
     * @throws ZappRefused if somebody needs it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void leave(TenantId tenant, Zapp zapp) {
        rows.lock(tenant);
        var version = zapp.version();
        for (var alias : aliases.all(tenant, version.name())) {
            if (alias.number().equals(version.number())) {
                throw new ZappRefused(
                        Reason.IN_USE,
                        "%s is what the alias %s means"
                                .formatted(version.reference(), alias.name()));
            }
        }
        if (use.isInUse(tenant, version.reference())) {
            throw new ZappRefused(
                    Reason.IN_USE,
                    "A job that has not ended needs %s".formatted(version.reference()));
        }
        find(zapp)
                .ifPresent(before -> {
                    rows.delete(before);
                    audit.add(deed(before, Act.ZAPP_DELETED), before, null);
                });
    }
}
