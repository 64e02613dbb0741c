package org.zerocloud.objectstore;

import java.util.Optional;

/** The objects of the store. */
public interface ObjectStore {

    /** What is known of the object, if there is one. */
    Optional<ObjectInfo> find(ObjectPath path);

    /**
     * Opens the object as it is now; a later write does not change what is read. The caller closes
     * it.
     */
    Optional<StoredObject> open(ObjectPath path);

    /**
     * Begins to write an object. Nothing of it is visible before {@link Upload#commit}; the caller
     * closes it in any case.
     *
     * @throws ContainerNotFound if the container does not exist
     */
    Upload upload(ObjectPath path, ObjectDescription description);

    /**
     * Replaces what is said of an object, but not its bytes.
     *
     * @throws ObjectNotFound if there is none
     */
    void update(ObjectPath path, ObjectDescription description);

    /**
     * Deletes an object.
     *
     * @throws ObjectNotFound if there is none
     */
    void delete(ObjectPath path);
}
