package org.zerocloud.sandbox.zvm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.zerocloud.sandbox.Channel;
import org.zerocloud.sandbox.ChannelLimits;
import org.zerocloud.sandbox.channel.ChannelDevice;

/**
 * What a guest may know of a channel, as little-endian fields: the four limits at 0, 8, 16 and 24
 * (reads, bytes read, writes, bytes written) and the size at 32, with 64 bits each, the size being
 * 0 for type 0; the type at 40 and the length of the alias at 44, with 32 bits each; the alias in
 * UTF-8 from 48 on, cut at 255 bytes and followed by zeros.
 */
final class ChannelInfo {

    static final int BYTES = 304;

    private static final int ALIAS_AT = 48;
    private static final int ALIAS_BYTES_MAX = 255;
    private static final ChannelLimits NO_LIMITS = new ChannelLimits(0, 0, 0, 0);

    private ChannelInfo() {}

    static byte[] of(ChannelDevice device) {
        Channel.Type type = device.zeroVmType();
        long size = type == Channel.Type.SEQUENTIAL ? 0 : device.size();
        return write(device.alias(), device.limits(), size, type);
    }

    /** Of a standard stream that was not declared. */
    static byte[] ofMissing(String alias) {
        return write(alias, NO_LIMITS, 0, Channel.Type.SEQUENTIAL);
    }

    private static byte[] write(String alias, ChannelLimits limits, long size, Channel.Type type) {
        byte[] name = alias.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(limits.readsMax())
                .putLong(limits.readBytesMax())
                .putLong(limits.writesMax())
                .putLong(limits.writeBytesMax())
                .putLong(size)
                .putInt(type.number())
                .putInt(name.length)
                .put(ALIAS_AT, name, 0, Math.min(name.length, ALIAS_BYTES_MAX))
                .array();
    }
}
