package org.zerocloud.objectstore.large;

import java.util.List;
import java.util.Optional;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.StoredObject;

/** Objects as they are stored, whatever they stand for. */
public interface PlainObjects {

    /** What is known of the object itself. */
    Optional<ObjectInfo> findPlain(ObjectPath path);

    /** Opens the object itself. */
    Optional<StoredObject> openPlain(ObjectPath path);

    /**
     * The objects of a container whose names begin so, in the order of their names' UTF-8 bytes.
     *
     * @param max at most so many
     * @return empty if there is no such container
     */
    Optional<List<ObjectInfo>> listPlain(ContainerPath container, String prefix, int max);
}
