package org.zerocloud.objectstore;

import org.zerocloud.identity.TenantId;

/**
 * {@code swift://AUTH_test/container/object}.
 *
 * @param container where the object lies
 * @param object 1 to 1,024 bytes of UTF-8; slashes are part of the name
 */
public record ObjectPath(ContainerPath container, String object) {

    /** The longest name of an object, in bytes of UTF-8; Swift's own default. */
    public static final int NAME_BYTES_MAX = 1_024;

    /**
     * @throws InvalidName if the object cannot have that name
     */
    public ObjectPath {
        var bytes = Utf8Name.bytes(object);
        if (bytes == 0) {
            throw new InvalidName("An object's name is not empty");
        }
        if (bytes > NAME_BYTES_MAX) {
            throw new InvalidName(
                    "Object name length of %d longer than %d".formatted(bytes, NAME_BYTES_MAX));
        }
    }

    /** Whose object it is. */
    public TenantId account() {
        return container.account();
    }

    @Override
    public String toString() {
        return container + "/" + object;
    }
}
