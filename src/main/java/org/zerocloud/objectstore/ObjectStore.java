package org.zerocloud.objectstore;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.zerocloud.objectstore.large.ManifestParser;

/** The objects of the store. */
public interface ObjectStore {

    /** What is known of the object, or of what it leads to, if there is one. */
    default Optional<ObjectInfo> find(ObjectPath path) {
        return find(path, Reading.OF_EVERYTHING);
    }

    /**
     * What is known of the object, if there is one.
     *
     * @throws BrokenLink if it leads to what cannot be read
     */
    Optional<ObjectInfo> find(ObjectPath path, Reading how);

    /**
     * Opens the object, or what it leads to, as it is now; a later write does not change what is
     * read. The caller closes it.
     */
    default Optional<StoredObject> open(ObjectPath path) {
        return open(path, Reading.OF_EVERYTHING);
    }

    /**
     * Opens the object as it is now. Of a large object each segment is opened when it is reached.
     *
     * @throws BrokenLink if it leads to what cannot be read
     */
    Optional<StoredObject> open(ObjectPath path, Reading how);

    /**
     * Begins to write an object. Nothing of it is visible before {@link Upload#commit}; the caller
     * closes it in any case.
     *
     * @throws ContainerNotFound if the container does not exist
     */
    Upload upload(ObjectPath path, ObjectDescription description);

    /**
     * The same with what is known of the bytes to come, which helps a store that sends them on; an
     * upload of another length must not be committed.
     *
     * @throws ContainerNotFound if the container does not exist, here or at the commit
     */
    default Upload upload(ObjectPath path, ObjectDescription description, Announced announced) {
        return upload(path, description);
    }

    /**
     * What is known of an upload before it comes.
     *
     * @param bytes its length; nothing if nobody knows
     * @param tagged whether {@link Upload#etag} is asked for before the commit, so that the bytes
     *     are digested on their way; if not, the tag is that of whatever keeps them
     */
    record Announced(OptionalLong bytes, boolean tagged) {

        /** Of nothing but the length. */
        public static Announced ofLength(long bytes) {
            return new Announced(OptionalLong.of(bytes), true);
        }
    }

    /**
     * Writes a static large object.
     *
     * @param request what it is to be made of
     * @param how whether its segments may be read
     * @throws ObjectKind.StaticManifest.Refused if it cannot be made of them
     * @throws ContainerNotFound if the container does not exist
     */
    Upload uploadManifest(
            ObjectPath path, ManifestRequest request, ObjectDescription description, Reading how);

    /** How many objects a static large object may be made of. */
    int segmentsMax();

    /**
     * What a static large object is to be made of.
     *
     * @param segments as clients of Swift say it, in JSON
     * @param etag what its tag has to be, if the client says so
     */
    record ManifestRequest(String segments, Optional<String> etag) {

        /**
         * Looks at the form of the list alone, and at none of its segments.
         *
         * @throws ObjectKind.StaticManifest.Refused if it is no list of segments
         */
        public void requireForm(ObjectPath manifest, int segmentsMax) {
            ManifestParser.parse(manifest, segments, segmentsMax);
        }
    }

    /**
     * Replaces what is said of an object, but not its bytes.
     *
     * @throws ObjectNotFound if there is none
     */
    void update(ObjectPath path, ObjectDescription description);

    /**
     * Notes something of an object's bytes; neither its time nor its description changes, and the
     * next write of the object drops it.
     *
     * @param etag of the bytes that are meant
     * @return false if there is no object with these bytes any more
     */
    boolean mark(ObjectPath path, String etag, String mark);

    /**
     * Deletes an object.
     *
     * @return the version that says so, if the container keeps versions
     * @throws ObjectNotFound if there is none
     */
    Optional<String> delete(ObjectPath path);

    /**
     * A machine that holds an object, whole.
     *
     * @param host its name or address, as the store knows it; nothing of it is told to tenants
     */
    record Replica(String host) {}

    /** On which machines the object lies, the nearest first; empty if nobody knows. */
    default List<Replica> replicas(ObjectPath path) {
        return List.of();
    }

    /** The store cannot be reached, or cannot do its work at this moment. */
    class Unavailable extends RuntimeException {

        /** Says what was tried. */
        public Unavailable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** An account or a container would hold more than it may. */
    class QuotaExceeded extends RuntimeException {

        /** Says whose quota that is. */
        public QuotaExceeded(String message) {
            super(message);
        }
    }
}
