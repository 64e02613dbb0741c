package org.zerocloud.zapp;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.StoredObject;

/** Looks zapps up. A tenant finds its own ones only. */
@Service
public class Zapps {

    private final ZappRows rows;
    private final Aliases aliases;
    private final ZappArchives archives;

    Zapps(ZappRows rows, Aliases aliases, ZappArchives archives) {
        this.rows = rows;
        this.aliases = aliases;
        this.archives = archives;
    }

    /** One version, if the tenant has it. */
    public Optional<Zapp> find(TenantId tenant, String name, String number) {
        return rows.find(tenant, name, number);
    }

    /**
     * What a reference means at this moment.
     *
     * @param reference {@code name@version}, {@code name@alias}, or a name alone: then its alias
     *     {@code stable}, or else its newest version, of those that are not deprecated if there is
     *     such a one
     */
    public Optional<Zapp> resolve(TenantId tenant, String reference) {
        var at = reference.indexOf('@');
        if (at < 0) {
            return alias(tenant, reference, Aliases.STABLE)
                    .or(() -> newest(tenant, reference, Optional.of(false)))
                    .or(() -> newest(tenant, reference, Optional.empty()));
        }
        var name = reference.substring(0, at);
        var tail = reference.substring(at + 1);
        return ZappVersion.isNumber(tail)
                ? rows.find(tenant, name, tail)
                : alias(tenant, name, tail);
    }

    private Optional<Zapp> alias(TenantId tenant, String name, String alias) {
        return aliases.find(tenant, name, alias)
                .flatMap(found -> rows.find(tenant, name, found.number()));
    }

    private Optional<Zapp> newest(TenantId tenant, String name, Optional<Boolean> deprecated) {
        var filter = new ZappFilter(Optional.of(name), deprecated, Optional.empty());
        return rows.list(tenant, filter, 1).stream().findFirst();
    }

    /**
     * A tenant's versions of zapps, from the newest to the oldest.
     *
     * @param limit at most so many
     */
    public List<Zapp> list(TenantId tenant, ZappFilter filter, int limit) {
        return rows.list(tenant, filter, limit);
    }

    /**
     * Opens an archive; the caller closes it.
     *
     * @throws ZappRefused if its object has other bytes, or is gone
     */
    public StoredObject open(Zapp zapp) {
        return archives.open(zapp);
    }
}
