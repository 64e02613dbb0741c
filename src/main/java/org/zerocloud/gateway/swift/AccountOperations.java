package org.zerocloud.gateway.swift;

import java.io.IOException;
import org.springframework.stereotype.Component;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.gateway.dialect.WireTime;
import org.zerocloud.gateway.listing.Listing;
import org.zerocloud.gateway.listing.ListingAnswer;
import org.zerocloud.gateway.listing.ListingRequest;
import org.zerocloud.gateway.request.Access;
import org.zerocloud.gateway.request.Methods;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.Accounts;

/** Answers requests for an account, which are its owner's alone. */
@Component
class AccountOperations {

    private final Access access;
    private final Accounts accounts;
    private final MetadataHeaders metadata;

    AccountOperations(Access access, Accounts accounts, MetadataHeaders metadata) {
        this.access = access;
        this.accounts = accounts;
        this.metadata = metadata;
    }

    /** Accounts come with their tenants, so nobody makes or deletes one here. */
    void handle(Exchange exchange, TenantId tenant) throws IOException {
        access.requireOwner(exchange, tenant);
        switch (exchange.method()) {
            case "GET", "HEAD" -> list(exchange, tenant);
            case "POST" -> update(exchange, tenant);
            default -> throw Methods.notAllowed("HEAD, GET, POST, OPTIONS");
        }
    }

    private void list(Exchange exchange, TenantId tenant) throws IOException {
        var query = ListingRequest.parse(exchange.query());
        describe(exchange, tenant);
        if (exchange.isHead()) {
            ListingAnswer.head(exchange);
        } else {
            ListingAnswer.send(exchange, Listing.ofAccount(tenant, accounts.list(tenant, query)));
        }
    }

    private void describe(Exchange exchange, TenantId tenant) {
        var info = accounts.describe(tenant);
        exchange.set("X-Account-Container-Count", Long.toString(info.containers()));
        exchange.set("X-Account-Object-Count", Long.toString(info.objects()));
        exchange.set("X-Account-Bytes-Used", Long.toString(info.bytes()));
        exchange.set("X-Timestamp", WireTime.timestamp(info.createdAt()));
        exchange.set("Accept-Ranges", "bytes");
        MetadataHeaders.write(exchange, "X-Account-Meta-", info.metadata());
    }

    private void update(Exchange exchange, TenantId tenant) throws IOException {
        accounts.update(tenant, metadata.changes(exchange, "account"));
        exchange.answer(Status.NO_CONTENT);
    }
}
