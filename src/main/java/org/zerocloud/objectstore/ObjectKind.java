package org.zerocloud.objectstore;

import java.util.Optional;

/** What an object is beside its bytes, in Swift's words. */
public sealed interface ObjectKind {

    /** An object that is what its bytes are. */
    record Plain() implements ObjectKind {}

    /**
     * A dynamic large object: reading it reads, one after the other, all objects of the container
     * whose names begin so.
     *
     * @param container of the same account
     */
    record DynamicManifest(ContainerPath container, String prefix) implements ObjectKind {}

    /**
     * A static large object: its bytes are a list of segments, and reading it reads those.
     *
     * @param bytes of all segments together
     * @param etag the MD5 of the segments' MD5s
     * @param manifestEtag the MD5 of the list itself
     */
    record StaticManifest(long bytes, String etag, String manifestEtag) implements ObjectKind {}

    /**
     * A symbolic link: reading it reads the target.
     *
     * @param etag what the target's MD5 has to be, if that is wanted
     */
    record Symlink(ObjectPath target, Optional<String> etag) implements ObjectKind {}

    /** Whether it is made of segments. */
    default boolean isLarge() {
        return this instanceof DynamicManifest || this instanceof StaticManifest;
    }
}
