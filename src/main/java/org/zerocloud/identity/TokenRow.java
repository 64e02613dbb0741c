package org.zerocloud.identity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.springframework.data.domain.Persistable;

/** A token as the table has it; written once, and read by queries alone. */
@SuppressWarnings("UnusedVariable")
@Entity
@Table(name = "token")
class TokenRow implements Persistable<String> {

    @Id private String hash;
    private String userName;
    private Instant issuedAt;
    private Instant expiresAt;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected TokenRow() {}

    TokenRow(String hash, String userName, Instant issuedAt, Instant expiresAt) {
        this.hash = hash;
        this.userName = userName;
        this.issuedAt = issuedAt;
        this.expiresAt = expiresAt;
    }

    String userName() {
        return userName;
    }

    Instant issuedAt() {
        return issuedAt;
    }

    @Override
    public String getId() {
        return hash;
    }

    /** Always new: a token is never changed, so saving it is one insert. */
    @Override
    public boolean isNew() {
        return true;
    }
}
