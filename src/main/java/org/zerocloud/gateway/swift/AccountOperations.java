package org.zerocloud.gateway.swift;

import java.io.IOException;
import org.springframework.stereotype.Component;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.gateway.dialect.StoragePolicy;
import org.zerocloud.gateway.dialect.WireTime;
import org.zerocloud.gateway.listing.Listing;
import org.zerocloud.gateway.listing.ListingAnswer;
import org.zerocloud.gateway.listing.ListingRequest;
import org.zerocloud.gateway.request.Access;
import org.zerocloud.gateway.request.Methods;
import org.zerocloud.identity.TenantId;
import org.zerocloud.identity.acl.AccountAcl;
import org.zerocloud.identity.acl.AccountAcl.Right;
import org.zerocloud.identity.acl.AccountRights;
import org.zerocloud.objectstore.AccountInfo;
import org.zerocloud.objectstore.Accounts;

/** Answers requests for an account. */
@Component
class AccountOperations {

    private static final String ACCESS_CONTROL = "X-Account-Access-Control";

    private final Access access;
    private final AccountRights rights;
    private final Accounts accounts;
    private final MetadataHeaders metadata;

    AccountOperations(
            Access access, AccountRights rights, Accounts accounts, MetadataHeaders metadata) {
        this.access = access;
        this.rights = rights;
        this.accounts = accounts;
        this.metadata = metadata;
    }

    /** Accounts come with their tenants, so nobody makes or deletes one here. */
    void handle(Exchange exchange, TenantId tenant) throws IOException {
        access.require(exchange, tenant, right(exchange.method()));
        switch (exchange.method()) {
            case "GET", "HEAD" -> list(exchange, tenant);
            case "POST" -> update(exchange, tenant);
            default -> throw Methods.notAllowed("HEAD, GET, POST, OPTIONS");
        }
    }

    private static Right right(String method) {
        return method.equals("GET") || method.equals("HEAD") ? Right.READ_ONLY : Right.ADMIN;
    }

    private void list(Exchange exchange, TenantId tenant) throws IOException {
        if (exchange.isHead()) {
            describe(exchange, tenant);
            ListingAnswer.head(exchange);
            return;
        }
        var query = ListingRequest.ofAccount(exchange.query());
        describe(exchange, tenant);
        ListingAnswer.send(exchange, Listing.ofAccount(tenant, accounts.list(tenant, query)));
    }

    private void describe(Exchange exchange, TenantId tenant) {
        var info = accounts.describe(tenant);
        count(exchange, "X-Account-", info);
        if (info.containers() > 0) {
            count(exchange, "X-Account-Storage-Policy-%s-".formatted(StoragePolicy.NAME), info);
        }
        exchange.set("X-Timestamp", WireTime.timestamp(info.createdAt()));
        exchange.set("Accept-Ranges", "bytes");
        var isOwner = rights.owns(exchange.caller(), tenant);
        MetadataHeaders.write(
                exchange, "X-Account-Meta-", MetadataHeaders.shown(info.metadata(), isOwner));
        var acl = isOwner ? rights.acl(tenant).text() : "";
        if (!acl.isEmpty()) {
            exchange.set(ACCESS_CONTROL, acl);
        }
    }

    private static void count(Exchange exchange, String prefix, AccountInfo account) {
        exchange.set(prefix + "Container-Count", Long.toString(account.containers()));
        exchange.set(prefix + "Object-Count", Long.toString(account.objects()));
        exchange.set(prefix + "Bytes-Used", Long.toString(account.bytes()));
    }

    private void update(Exchange exchange, TenantId tenant) throws IOException {
        var acl = exchange.header(ACCESS_CONTROL).map(AccountAcl::parse);
        accounts.update(tenant, metadata.changes(exchange, "account"));
        acl.ifPresent(list -> rights.replace(tenant, list));
        exchange.answer(Status.NO_CONTENT);
    }
}
