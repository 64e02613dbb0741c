package org.zerocloud.objectstore;

import java.util.List;
import java.util.Map;
import org.zerocloud.identity.TenantId;

/** The accounts of the store. An account exists as soon as its tenant does. */
public interface Accounts {

    /** What the account holds at this moment. */
    AccountInfo describe(TenantId account);

    /**
     * Sets metadata of the account.
     *
     * @param metadata names in lower case, without {@code X-Account-Meta-}; an empty value removes
     */
    void update(TenantId account, Map<String, String> metadata);

    /** The account's containers that fit the query, in the order of their names' UTF-8 bytes. */
    List<ListingEntry<ContainerInfo>> list(TenantId account, ListingQuery query);
}
