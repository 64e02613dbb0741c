package org.zerocloud.job.systemmap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ContainerPath;

/** An account whose containers and their objects, in order, are those of the map. */
record FakeListings(Map<String, List<String>> names) implements Listings {

    @Override
    public List<String> containers(
            TenantId account, String prefix, Predicate<String> fits, int max) {
        return names.keySet().stream()
                .sorted()
                .filter(name -> name.startsWith(prefix))
                .filter(fits)
                .limit(max)
                .toList();
    }

    @Override
    public Optional<List<String>> objects(
            ContainerPath container, String prefix, Predicate<String> fits, int max) {
        return Optional.ofNullable(names.get(container.container()))
                .map(objects ->
                        objects.stream()
                                .filter(name -> name.startsWith(prefix))
                                .filter(fits)
                                .limit(max)
                                .toList());
    }
}
