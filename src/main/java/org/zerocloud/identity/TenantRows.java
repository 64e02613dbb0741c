package org.zerocloud.identity;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.CrudRepository;

/** The tenants' table. */
interface TenantRows extends CrudRepository<TenantRow, String> {

    /** Makes servers that start at the same time store their configured users one by one. */
    @Modifying
    @NativeQuery("lock table tenant in share row exclusive mode")
    void lockAgainstOtherStarts();
}
