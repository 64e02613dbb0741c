package org.zerocloud.sandbox.files;

import java.io.OutputStream;
import org.zerocloud.sandbox.memory.Buffers;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.Refused;

/** Writes into a device from its start on, on the guest's account. */
public final class DeviceStream extends OutputStream {

    private final Device device;
    private long offset;

    /** A stream into this device. */
    public DeviceStream(Device device) {
        this.device = device;
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    /**
     * {@inheritDoc}
     *
     * @throws Refused if the device takes no more
     */
    @Override
    public void write(byte[] bytes, int at, int length) {
        int done = 0;
        while (done < length) {
            int put = device.write(Buffers.of(bytes, at + done, length - done), offset);
            if (put == 0) {
                throw new Refused(Errno.NOSPC);
            }
            done += put;
            offset += put;
        }
    }
}
