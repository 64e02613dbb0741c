package org.zerocloud.objectstore.swift;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.AccountInfo;
import org.zerocloud.objectstore.Accounts;
import org.zerocloud.objectstore.ContainerInfo;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ListingEntry;
import org.zerocloud.objectstore.ListingQuery;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.objectstore.swift.http.Headers;
import org.zerocloud.objectstore.swift.http.SwiftHttp;
import org.zerocloud.objectstore.swift.http.SwiftRequest;

/** Accounts of a Swift; one that it does not know yet is empty. */
final class SwiftAccounts implements Accounts {

    private static final String METADATA = "x-account-meta-";

    private static final int CACHED_MAX = 10_000;

    private final SwiftHttp http;
    private final SwiftRequest.Factory requests;
    private final LoadingCache<TenantId, AccountInfo> known;

    /**
     * @param cacheTime how long is believed how much an account holds, and may hold
     */
    SwiftAccounts(SwiftApi api, Duration cacheTime) {
        this.http = api.http();
        this.requests = api.requests();
        this.known =
                Caffeine.newBuilder()
                        .expireAfterWrite(cacheTime)
                        .maximumSize(CACHED_MAX)
                        .build(this::describe);
    }

    /**
     * Lets pass what the account's quota lets pass; a Swift would let everything pass, since the
     * platform comes to it as a reseller's administrator.
     *
     * @throws ObjectStore.QuotaExceeded if the account would hold more than it may
     */
    void requireRoom(TenantId account, long bytes) {
        var info = known.get(account);
        if (info.bytes() + bytes > quota(info, "quota-bytes")
                || info.objects() + 1 > quota(info, "quota-count")) {
            throw new ObjectStore.QuotaExceeded("Upload exceeds quota.");
        }
    }

    private static long quota(AccountInfo info, String name) {
        var value = info.metadata().getOrDefault(name, "");
        return value.isEmpty() ? Long.MAX_VALUE : Long.parseLong(value);
    }

    @Override
    public AccountInfo describe(TenantId account) {
        var reply = http.exchange(requests.account("HEAD", account, Map.of()));
        if (reply.status() == Failures.NOT_FOUND) {
            return new AccountInfo(0, 0, 0, Map.of(), Instant.EPOCH);
        }
        Failures.requireSuccess(reply);
        var head = reply.head();
        return new AccountInfo(
                Headers.number(head, "X-Account-Container-Count"),
                Headers.number(head, "X-Account-Object-Count"),
                Headers.number(head, "X-Account-Bytes-Used"),
                Headers.behind(head, METADATA),
                Headers.timestamp(head));
    }

    @Override
    public void update(TenantId account, Map<String, String> metadata) {
        var headers = new LinkedHashMap<String, String>();
        metadata.forEach((name, value) -> headers.put(METADATA + name, value));
        Failures.requireSuccess(http.exchange(requests.account("POST", account, headers)));
        known.invalidate(account);
    }

    @Override
    public List<ListingEntry<ContainerInfo>> list(TenantId account, ListingQuery query) {
        var request = requests.account("GET", account, Map.of()).asking(Listings.query(query));
        var reply = http.exchange(request);
        if (reply.status() == Failures.NOT_FOUND) {
            return List.of();
        }
        Failures.requireSuccess(reply);
        return Listings.containers(name -> new ContainerPath(account, name), reply.body());
    }
}
