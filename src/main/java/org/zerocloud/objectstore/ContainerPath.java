package org.zerocloud.objectstore;

import org.zerocloud.identity.TenantId;

/**
 * {@code swift://AUTH_test/container}.
 *
 * @param account whose container it is
 * @param container 1 to 256 bytes of UTF-8 without a slash
 */
public record ContainerPath(TenantId account, String container) {

    /** The longest name of a container, in bytes of UTF-8; Swift's own default. */
    public static final int NAME_BYTES_MAX = 256;

    /**
     * @throws InvalidName if the container cannot have that name
     */
    public ContainerPath {
        if (container.isEmpty() || container.contains("/")) {
            throw new InvalidName("A container's name is not empty and has no slash");
        }
        var bytes = Utf8Name.bytes(container);
        if (bytes > NAME_BYTES_MAX) {
            throw new InvalidName(
                    "Container name length of %d longer than %d".formatted(bytes, NAME_BYTES_MAX));
        }
    }

    /** The path of an object in this container. */
    public ObjectPath object(String name) {
        return new ObjectPath(this, name);
    }

    @Override
    public String toString() {
        return "swift://%s/%s".formatted(account.account(), container);
    }
}
