package org.zerocloud.sandbox.wasi;

/** Reading, writing, and positions of open files. */
final class DescriptorCalls {

    private final WasiHost host;
    private final DescriptorTable descriptors;

    DescriptorCalls(WasiHost host, DescriptorTable descriptors) {
        this.host = host;
        this.descriptors = descriptors;
    }

    void addTo(Calls calls) {
        calls.add("fd_read", "iiii", this::read);
        calls.add("fd_write", "iiii", this::write);
        calls.add("fd_pread", "iiiIi", this::readAt);
        calls.add("fd_pwrite", "iiiIi", this::writeAt);
        calls.add("fd_seek", "iIii", this::seek);
        calls.add("fd_tell", "ii", p -> tell(p.i32(0), p.i32(1)));
        calls.add("fd_close", "i", p -> descriptors.close(p.i32(0)));
        calls.add("fd_renumber", "ii", p -> descriptors.renumber(p.i32(0), p.i32(1)));
        calls.add("fd_sync", "i", p -> descriptors.get(p.i32(0)));
        calls.add("fd_datasync", "i", p -> descriptors.get(p.i32(0)));
        calls.add("fd_advise", "iIIi", p -> descriptors.get(p.i32(0)));
        calls.addRefused("fd_allocate", "iII", Errno.NOTSUP);
    }

    private void read(Calls.Parameters p) {
        var descriptor = descriptors.get(p.i32(0));
        var result = host.memory().range(p.i32(3), 4);
        var buffers = new Buffers(host.memory(), p.i32(1), p.i32(2));
        host.memory().writeI32(result, descriptor.read(buffers));
    }

    private void write(Calls.Parameters p) {
        var descriptor = descriptors.get(p.i32(0));
        var result = host.memory().range(p.i32(3), 4);
        var buffers = new Buffers(host.memory(), p.i32(1), p.i32(2));
        host.memory().writeI32(result, descriptor.write(buffers));
    }

    private void readAt(Calls.Parameters p) {
        var descriptor = seekable(p.i32(0));
        var result = host.memory().range(p.i32(4), 4);
        var buffers = new Buffers(host.memory(), p.i32(1), p.i32(2));
        host.memory().writeI32(result, descriptor.readAt(buffers, p.i64(3)));
    }

    private void writeAt(Calls.Parameters p) {
        var descriptor = seekable(p.i32(0));
        var result = host.memory().range(p.i32(4), 4);
        var buffers = new Buffers(host.memory(), p.i32(1), p.i32(2));
        host.memory().writeI32(result, descriptor.writeAt(buffers, p.i64(3)));
    }

    private Descriptor seekable(int number) {
        var descriptor = descriptors.get(number);
        if (!descriptor.isSeekable()) {
            throw new WasiError(Errno.SPIPE);
        }
        return descriptor;
    }

    private void seek(Calls.Parameters p) {
        var descriptor = descriptors.get(p.i32(0));
        var result = host.memory().range(p.i32(3), 8);
        host.memory().writeLong(result, descriptor.seek(p.i64(1), p.i32(2)));
    }

    private void tell(int number, int target) {
        var result = host.memory().range(target, 8);
        host.memory().writeLong(result, descriptors.get(number).seek(0, 1));
    }
}
