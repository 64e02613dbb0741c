package org.zerocloud.execution.channel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.zerocloud.objectstore.ContainerInfo;
import org.zerocloud.objectstore.ContainerNotFound;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ContainerUpdate;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.ListingEntry;
import org.zerocloud.objectstore.ListingQuery;
import org.zerocloud.objectstore.ObjectInfo;

/** A store with one container that can only be listed, forwards and without prefixes. */
final class ListedContainers implements Containers {

    /** UTF-8 sorts as code points do. */
    private static final Comparator<String> BYTE_ORDER =
            Comparator.comparing(name -> name.codePoints().toArray(), java.util.Arrays::compare);

    private final ContainerPath path;
    private final NavigableMap<String, ObjectInfo> objects = new TreeMap<>(BYTE_ORDER);
    final List<ListingQuery> asked = new ArrayList<>();
    int pageMax = ListingQuery.LIMIT_MAX;
    Runnable beforeEachPage = () -> {};

    ListedContainers(ContainerPath path) {
        this.path = path;
    }

    void add(ObjectInfo object) {
        objects.put(object.path().object(), object);
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    @Override
    public List<ListingEntry<ObjectInfo>> list(ContainerPath container, ListingQuery query) {
        if (!container.equals(path)) {
            throw new ContainerNotFound(container);
        }
        asked.add(query);
        beforeEachPage.run();
        return objects.tailMap(query.names().marker(), false).values().stream()
                .limit(Math.min(query.limit(), pageMax))
                .<ListingEntry<ObjectInfo>>map(ListingEntry.Item::new)
                .toList();
    }

    @Override
    public Optional<ContainerInfo> find(ContainerPath container) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean create(ContainerPath container, ContainerUpdate update) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void update(ContainerPath container, ContainerUpdate update) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(ContainerPath container) {
        throw new UnsupportedOperationException();
    }
}
