package org.zerocloud.sandbox.compiler;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Classes one after the other: for each the length of its name, that, its length, its bytes. */
final class ClassArchive {

    private ClassArchive() {}

    static byte[] of(Map<String, byte[]> classes) {
        int size = 0;
        for (Map.Entry<String, byte[]> each : classes.entrySet()) {
            size = Math.addExact(size, 2 * Integer.BYTES + each.getKey().length());
            size = Math.addExact(size, each.getValue().length);
        }
        var archive = ByteBuffer.allocate(size);
        classes.forEach((name, bytes) ->
                archive.putInt(name.length())
                        .put(name.getBytes(StandardCharsets.US_ASCII))
                        .putInt(bytes.length)
                        .put(bytes));
        return archive.array();
    }

    /** The bytes of each class, by its name; they stay where they are. */
    static Map<String, ByteBuffer> read(byte[] archive) {
        var classes = new HashMap<String, ByteBuffer>();
        var rest = ByteBuffer.wrap(archive);
        while (rest.hasRemaining()) {
            byte[] name = new byte[rest.getInt()];
            rest.get(name);
            int length = rest.getInt();
            classes.put(
                    new String(name, StandardCharsets.US_ASCII),
                    rest.slice(rest.position(), length));
            rest.position(rest.position() + length);
        }
        return classes;
    }
}
