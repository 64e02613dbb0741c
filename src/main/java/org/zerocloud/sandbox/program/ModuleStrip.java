package org.zerocloud.sandbox.program;

import java.io.ByteArrayOutputStream;

/**
 * A module without the bodies of its functions and without custom sections. That is what a compiled
 * program still needs: it takes a twentieth of the memory, and is parsed in no time. It is no valid
 * module any more, since functions have no bodies.
 */
final class ModuleStrip {

    private static final int HEADER_BYTES = 8;
    private static final int CUSTOM_SECTION = 0;
    private static final int CODE_SECTION = 10;
    private static final int LEB_BITS = 7;

    private ModuleStrip() {}

    /** The module, which must be valid, without its section of code. */
    static byte[] of(byte[] module) {
        var stripped = new ByteArrayOutputStream();
        stripped.write(module, 0, HEADER_BYTES);
        var bytes = new ModuleBytes(module, HEADER_BYTES);
        while (bytes.more()) {
            int section = bytes.next();
            ModuleBytes content = bytes.part(bytes.unsigned());
            if (section != CODE_SECTION && section != CUSTOM_SECTION) {
                stripped.write(section);
                writeUnsigned(stripped, content.left());
                stripped.writeBytes(content.rest());
            }
        }
        return stripped.toByteArray();
    }

    /** In LEB128. */
    private static void writeUnsigned(ByteArrayOutputStream bytes, int value) {
        int rest = value;
        while (rest >= 1 << LEB_BITS) {
            bytes.write((rest & 0x7F) | 0x80);
            rest >>>= LEB_BITS;
        }
        bytes.write(rest);
    }
}
