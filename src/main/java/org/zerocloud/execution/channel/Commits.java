package org.zerocloud.execution.channel;

import java.io.IOException;
import org.zerocloud.job.outcome.Obstacle;
import org.zerocloud.objectstore.ContainerNotFound;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.objectstore.Upload;

/** Makes objects of what sessions wrote. */
final class Commits {

    private Commits() {}

    /**
     * Commits an upload.
     *
     * @throws Obstructed if the container is not there any more, or may not hold so much
     */
    static void commit(Upload upload, ObjectPath path) throws IOException, Obstructed {
        try {
            upload.commit();
        } catch (ContainerNotFound gone) {
            throw new Obstructed(new Obstacle.Missing(path));
        } catch (ObjectStore.QuotaExceeded exceeded) {
            throw new Obstructed(new Obstacle.OverQuota(Obstacle.text(path)));
        }
    }
}
