package org.zerocloud.sandbox.nvram;

import java.util.Locale;

/**
 * A tar image in the guest's file system.
 *
 * @param channel the alias of the channel that holds the archive
 * @param mountPoint the directory, absolute and not below {@code /dev}
 * @param access how
 */
public record Mount(String channel, String mountPoint, Access access) {

    /**
     * @throws IllegalArgumentException if the mount point is not absolute, leads upwards, is below
     *     {@code /dev}, is the root of what is to be exported, or holds a special character
     */
    public Mount {
        String flaw = flaw(mountPoint, access);
        if (!flaw.isEmpty()) {
            throw new IllegalArgumentException("The mount point " + mountPoint + " " + flaw);
        }
        if ((channel + mountPoint).chars().anyMatch(Escapes::special)) {
            throw new IllegalArgumentException(
                    "The mount of %s holds a character that [fstab] cannot have"
                            .formatted(channel));
        }
    }

    private static String flaw(String path, Access access) {
        String slashed = path + "/";
        if (!path.startsWith("/")) {
            return "is not absolute";
        }
        if (slashed.contains("/../") || slashed.contains("/./")) {
            return "is not plain";
        }
        if (slashed.startsWith("/dev/")) {
            return "is below /dev";
        }
        return access == Access.WRITE_ONLY && path.replace("/", "").isEmpty()
                ? "is the root, which cannot be exported"
                : "";
    }

    /** The two ways of mounting. */
    public enum Access {
        /** The archive's files are there at the start; changes stay in the session. */
        READ_ONLY("ro"),
        /** The directory's files are packed into the archive at the end. */
        WRITE_ONLY("wo");

        private final String word;

        Access(String word) {
            this.word = word;
        }

        /** The word of {@code [fstab]}. */
        public String word() {
            return word;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
