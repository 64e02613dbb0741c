package org.zerocloud.job;

import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Transient;
import org.springframework.data.domain.Persistable;

/**
 * A row that is made with its key: saving a new one is one insert, without a look for an old one.
 *
 * @param <K> the primary key
 */
@MappedSuperclass
abstract class InsertedRow<K> implements Persistable<K> {

    @Transient private boolean stored;

    @Override
    public boolean isNew() {
        return !stored;
    }

    @PostLoad
    @PostPersist
    void markStored() {
        stored = true;
    }
}
