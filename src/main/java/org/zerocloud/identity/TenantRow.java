package org.zerocloud.identity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A tenant as the table has it. */
@Entity
@Table(name = "tenant")
class TenantRow {

    @Id private String name;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected TenantRow() {}

    TenantRow(TenantId tenant) {
        name = tenant.value();
    }
}
