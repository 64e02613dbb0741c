package org.zerocloud.job.systemmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ObjectPath;

/** Finds what wildcards of readable devices stand for. */
final class Matching {

    private final Listings listings;
    private final int max;
    private final Violations violations;

    /** Looks no further than one match behind the bound. */
    Matching(Listings listings, int max, Violations violations) {
        this.listings = listings;
        this.max = max;
        this.violations = violations;
    }

    /**
     * One thing that fits.
     *
     * @param device the device that leads to it
     * @param captures what the path's stars stand for
     */
    record Match(Device device, List<String> captures) {}

    /** All that fits, in the order of the listings; nothing is a violation. */
    List<Match> find(String node, Declared device) {
        var path = device.wildcard().orElseThrow();
        var found = new ArrayList<Match>();
        for (var container : containers(path)) {
            if (path.hasObject()) {
                addObjects(node, device, container, found);
            } else {
                found.add(new Match(list(device, container.path()), container.captures()));
            }
        }
        if (found.isEmpty()) {
            violations.add(
                    "Node '%s', device '%s': no objects match '%s'", node, device.name(), path);
        }
        return found;
    }

    private record Found(ContainerPath path, List<String> captures) {}

    private List<Found> containers(SwiftUrl path) {
        if (Wildcard.stars(path.container()) == 0) {
            return List.of(new Found(path.toContainer(), List.of()));
        }
        var wildcard = new Wildcard(path.container());
        return listings
                .containers(
                        path.account(),
                        wildcard.prefix(),
                        name -> wildcard.captures(name).isPresent(),
                        max)
                .stream()
                .map(name ->
                        new Found(
                                new ContainerPath(path.account(), name),
                                wildcard.captures(name).orElseThrow()))
                .toList();
    }

    /** A name that ends with a slash stands for a directory, which is nothing to read. */
    private void addObjects(String node, Declared device, Found container, List<Match> found) {
        var wildcard = new Wildcard(device.wildcard().orElseThrow().object());
        Optional<List<String>> names =
                listings.objects(
                        container.path(),
                        wildcard.prefix(),
                        name -> !name.endsWith("/") && wildcard.captures(name).isPresent(),
                        max - found.size());
        if (names.isEmpty()) {
            violations.add(
                    "Node '%s', device '%s': there is no container %s",
                    node, device.name(), container.path());
            return;
        }
        for (var name : names.get()) {
            var captures = new ArrayList<>(container.captures());
            captures.addAll(wildcard.captures(name).orElseThrow());
            found.add(new Match(object(device, container.path().object(name)), captures));
        }
    }

    private static Device object(Declared device, ObjectPath path) {
        return device instanceof Declared.Source(var file, _)
                ? new Device.ObjectInput(file, path)
                : new Device.ObjectImage(path);
    }

    private static Device list(Declared device, ContainerPath path) {
        if (device instanceof Declared.Source(var file, _)) {
            return new Device.ContainerInput(file, path);
        }
        throw new IllegalStateException("A container is no image: " + path);
    }
}
