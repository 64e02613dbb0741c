package org.zerocloud.identity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Set;

/** A user as the table has it. */
@Entity
@Table(name = "tenant_user")
class UserRow {

    @Id private String qualifiedName;
    private String tenant;
    private String name;
    private String keyHash;
    private String[] roles;

    /** Read by queries alone. */
    @SuppressWarnings("UnusedVariable")
    private boolean configured;

    private boolean enabled;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected UserRow() {}

    /** A user that the configuration names. */
    UserRow(Caller.User user, String keyHash) {
        qualifiedName = user.qualifiedName();
        tenant = user.tenant().value();
        name = user.name();
        this.keyHash = keyHash;
        configure(user.roles());
    }

    /** Lets the user in with these roles. */
    final void configure(Set<Role> given) {
        roles = Role.names(given);
        configured = true;
        enabled = true;
    }

    void changeKey(String hash) {
        keyHash = hash;
    }

    /** Keeps the user out; what it owns stays. */
    void disable() {
        enabled = false;
    }

    boolean enabled() {
        return enabled;
    }

    String keyHash() {
        return keyHash;
    }

    String qualifiedName() {
        return qualifiedName;
    }

    Caller.User toUser() {
        return new Caller.User(new TenantId(tenant), name, Role.of(roles));
    }
}
