package org.zerocloud.execution.channel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.zerocloud.objectstore.StoredObject;

/** A stored object as a channel that is read at any place. */
final class ObjectChannel implements SeekableByteChannel {

    private final StoredObject object;
    private long position;
    private boolean open = true;

    ObjectChannel(StoredObject object) {
        this.object = object;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        var read = object.read(target, position);
        if (read > 0) {
            position += read;
        }
        return read;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return object.info().bytes();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /** Closes the object, too. */
    @Override
    public void close() {
        open = false;
        object.close();
    }
}
