package org.zerocloud.gateway.tempurl;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.Accounts;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.Containers;

/** The keys that sign, which are metadata of accounts and containers; two each, to change them. */
@Component
class SigningKeys {

    private static final List<String> NAMES = List.of("temp-url-key", "temp-url-key-2");

    private final Accounts accounts;
    private final Containers containers;

    SigningKeys(Accounts accounts, Containers containers) {
        this.accounts = accounts;
        this.containers = containers;
    }

    /** Keys that open the whole account. */
    List<String> of(TenantId account) {
        return keys(accounts.describe(account).metadata());
    }

    /** Keys that open the container. */
    List<String> of(ContainerPath container) {
        return containers.find(container).map(found -> keys(found.metadata())).orElse(List.of());
    }

    private static List<String> keys(Map<String, String> metadata) {
        return NAMES.stream().flatMap(name -> Stream.ofNullable(metadata.get(name))).toList();
    }
}
