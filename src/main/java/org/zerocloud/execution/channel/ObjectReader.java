package org.zerocloud.execution.channel;

import java.util.Optional;
import org.zerocloud.job.outcome.Obstacle;
import org.zerocloud.job.request.Authority;
import org.zerocloud.job.request.Rights;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.objectstore.StoredObject;

/** Opens objects with the rights that a job has at this moment. */
final class ObjectReader {

    private final ObjectStore objects;
    private final Rights rights;
    private final long bytesMax;

    ObjectReader(ObjectStore objects, Rights rights, long bytesMax) {
        this.objects = objects;
        this.rights = rights;
        this.bytesMax = bytesMax;
    }

    /**
     * @throws Obstructed if it is not there, closed to the job or larger than a channel may be
     */
    StoredObject read(Authority authority, ObjectPath path) throws Obstructed {
        return read(authority, path, bytesMax);
    }

    /**
     * @param etag of the bytes that are wanted, if no others will do
     * @throws Obstructed if it is not there, closed to the job, too large, or has other bytes
     */
    StoredObject read(Authority authority, ObjectPath path, Optional<String> etag)
            throws Obstructed {
        var object = read(authority, path);
        if (etag.filter(wanted -> !wanted.equals(object.info().etag())).isPresent()) {
            object.close();
            throw new Obstructed(new Obstacle.Changed(path));
        }
        return object;
    }

    /**
     * @throws Obstructed if it is not there, closed to the job or too large
     */
    StoredObject read(Authority authority, ObjectPath path, long atMost) throws Obstructed {
        if (!rights.mayRead(authority, path)) {
            throw new Obstructed(new Obstacle.Refused(path));
        }
        var object =
                objects.open(path).orElseThrow(() -> new Obstructed(new Obstacle.Missing(path)));
        if (object.info().bytes() > atMost) {
            object.close();
            throw new Obstructed(new Obstacle.TooLarge(Obstacle.text(path), atMost));
        }
        return object;
    }
}
