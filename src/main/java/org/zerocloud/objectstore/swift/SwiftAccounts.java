package org.zerocloud.objectstore.swift;

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
import org.zerocloud.objectstore.swift.http.Headers;
import org.zerocloud.objectstore.swift.http.SwiftHttp;
import org.zerocloud.objectstore.swift.http.SwiftRequest;

/** Accounts of a Swift; one that it does not know yet is empty. */
final class SwiftAccounts implements Accounts {

    private static final String METADATA = "x-account-meta-";

    private final SwiftHttp http;
    private final SwiftRequest.Factory requests;

    SwiftAccounts(SwiftHttp http, SwiftRequest.Factory requests) {
        this.http = http;
        this.requests = requests;
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
