package org.zerocloud.job.systemmap;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ContainerPath;

/**
 * What wildcards are matched against, as far as the caller may see it. An implementation refuses by
 * an exception of its own what the caller may not list.
 */
public interface Listings {

    /**
     * The account's containers that fit, in the order of their names' UTF-8 bytes.
     *
     * @param prefix how they begin
     * @param max how many at most
     */
    List<String> containers(TenantId account, String prefix, Predicate<String> fits, int max);

    /**
     * The container's objects that fit, in the order of their names' UTF-8 bytes; empty if there is
     * no such container.
     *
     * @param prefix how they begin
     * @param max how many at most
     */
    Optional<List<String>> objects(
            ContainerPath container, String prefix, Predicate<String> fits, int max);
}
