package org.zerocloud.job.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.outcome.Obstacle;
import org.zerocloud.job.systemmap.Listings;
import org.zerocloud.objectstore.Accounts;
import org.zerocloud.objectstore.ContainerInfo;
import org.zerocloud.objectstore.ContainerNotFound;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.ListingEntry;
import org.zerocloud.objectstore.ListingQuery;

/** Lists accounts and containers page by page, for callers who may see what is in them. */
@Component
public class CallerListings {

    private final Rights rights;
    private final Accounts accounts;
    private final Containers containers;

    CallerListings(Rights rights, Accounts accounts, Containers containers) {
        this.rights = rights;
        this.accounts = accounts;
        this.containers = containers;
    }

    /** What wildcards find for this authority; {@link ListingRefused} where it may not look. */
    public Listings of(Authority authority) {
        return new Listings() {

            @Override
            public List<String> containers(
                    TenantId account, String prefix, Predicate<String> fits, int max) {
                return containersOf(authority, account, new Wanted(prefix, fits, max));
            }

            @Override
            public Optional<List<String>> objects(
                    ContainerPath container, String prefix, Predicate<String> fits, int max) {
                return objectsOf(authority, container, new Wanted(prefix, fits, max));
            }
        };
    }

    private record Wanted(String prefix, Predicate<String> fits, int max) {}

    private List<String> containersOf(Authority authority, TenantId account, Wanted wanted) {
        if (!rights.mayActFor(authority, account)) {
            throw new ListingRefused(new Obstacle.Refused("/" + account.account()));
        }
        return all(
                wanted,
                query ->
                        names(accounts.list(account, query), ContainerInfo::path).stream()
                                .map(ContainerPath::container)
                                .toList());
    }

    private Optional<List<String>> objectsOf(
            Authority authority, ContainerPath container, Wanted wanted) {
        if (!rights.mayList(authority, container)) {
            throw new ListingRefused(new Obstacle.Refused(container));
        }
        try {
            return Optional.of(
                    all(
                            wanted,
                            query ->
                                    names(
                                            containers.list(container, query),
                                            object -> object.path().object())));
        } catch (ContainerNotFound missing) {
            return Optional.empty();
        }
    }

    private static <T, N> List<N> names(List<ListingEntry<T>> page, Function<T, N> name) {
        var names = new ArrayList<N>(page.size());
        for (var entry : page) {
            if (entry instanceof ListingEntry.Item<T>(var info)) {
                names.add(name.apply(info));
            }
        }
        return names;
    }

    private static List<String> all(Wanted wanted, Function<ListingQuery, List<String>> pages) {
        var found = new ArrayList<String>();
        var marker = "";
        while (found.size() < wanted.max()) {
            var names = new ListingQuery.Names(wanted.prefix(), marker, "");
            var page = pages.apply(new ListingQuery(names, ListingQuery.LIMIT_MAX));
            page.stream()
                    .filter(wanted.fits())
                    .limit(wanted.max() - found.size())
                    .forEach(found::add);
            if (page.size() < ListingQuery.LIMIT_MAX) {
                break;
            }
            marker = page.getLast();
        }
        return found;
    }
}
