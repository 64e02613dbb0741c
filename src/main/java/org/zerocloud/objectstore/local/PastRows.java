package org.zerocloud.objectstore.local;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ObjectInfo;

/** Objects on their way into the container of versions, and back. */
final class PastRows {

    private final JdbcClient jdbc;
    private final MetadataJson json;

    PastRows(Database database) {
        this.jdbc = database.jdbc();
        this.json = database.json();
    }

    /** Gives an object another place; its bytes and all that is said of it stay. */
    void move(long container, String name, long otherContainer, String otherName) {
        jdbc.sql(
                        """
                        update objectstore_object
                        set container_id = :otherContainer, name = :otherName
                        where container_id = :container and name = :name
                        """)
                .param("otherContainer", otherContainer)
                .param("otherName", otherName)
                .param("container", container)
                .param("name", name)
                .update();
    }

    /** The last one whose name begins so; served by the primary key. */
    Optional<ObjectInfo> last(long container, ContainerPath path, String prefix) {
        return jdbc.sql(
                        """
                        select %s from objectstore_object object
                        where container_id = :container and name >= :prefix
                            and name < :prefix || chr(1114111)
                        order by name desc limit 1
                        """
                                .formatted(ObjectRows.columns("object")))
                .param("container", container)
                .param("prefix", prefix)
                .query((row, _) -> ObjectRows.info(path, row, json))
                .optional();
    }
}
