package org.zerocloud.sandbox.wasi;

import org.zerocloud.sandbox.files.Device;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.Refused;

/**
 * What a descriptor was opened for.
 *
 * @param reads whether it may be read
 * @param writes whether it may be written
 */
record Access(boolean reads, boolean writes) {

    void requireReads() {
        require(reads);
    }

    void requireWrites() {
        require(writes);
    }

    /** Whether a place can be chosen: none has what is only appended to. */
    boolean seeks(Device device) {
        return device.seekable() && (reads || !device.appends());
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw new Refused(Errno.BADF);
        }
    }
}
