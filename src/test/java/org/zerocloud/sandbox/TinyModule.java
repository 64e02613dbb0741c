package org.zerocloud.sandbox;

import java.io.ByteArrayOutputStream;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes modules that no compiler makes: the smallest program, of which each section can be another
 * one. The format is that of the WebAssembly core specification, chapter 5.
 */
final class TinyModule {

    static final int TYPES = 1;
    static final int IMPORTS = 2;
    static final int FUNCTIONS = 3;
    static final int TABLES = 4;
    static final int MEMORY = 5;
    static final int GLOBALS = 6;
    static final int EXPORTS = 7;
    static final int START = 8;
    static final int ELEMENTS = 9;
    static final int CODE = 10;
    static final int DATA = 11;
    static final int DATA_COUNT = 12;

    private static final byte[] HEADER = {0, 'a', 's', 'm', 1, 0, 0, 0};

    private final Map<Integer, byte[]> sections =
            new TreeMap<>(Comparator.comparingInt(TinyModule::rank));

    /** A program with one page of memory whose {@code _start} returns at once. */
    TinyModule() {
        with(TYPES, "01 600000");
        with(FUNCTIONS, "01 00");
        with(MEMORY, "01 0001");
        with(EXPORTS, "02 066d656d6f7279 0200 065f7374617274 0000");
        with(CODE, "01 02000b");
    }

    /** The number of the data segments stands before the code, whatever its own number. */
    private static int rank(int id) {
        return id == DATA_COUNT ? 2 * CODE - 1 : 2 * id;
    }

    /** The body of a section, in hexadecimal digits. */
    TinyModule with(int id, String body) {
        return with(id, new Bytes().hex(body));
    }

    TinyModule with(int id, Bytes body) {
        sections.put(id, body.toArray());
        return this;
    }

    /** Functions of the type 0, the first of which is {@code _start}, by their instructions. */
    TinyModule code(String... instructions) {
        var functions = new Bytes().unsigned(instructions.length);
        var code = new Bytes().unsigned(instructions.length);
        for (String each : instructions) {
            functions.unsigned(0);
            code.function(new Bytes().hex("00").hex(each).hex("0b"));
        }
        return with(FUNCTIONS, functions).with(CODE, code);
    }

    byte[] bytes() {
        var module = new Bytes().add(HEADER);
        sections.forEach((id, body) -> module.hex("%02x".formatted(id)).sized(body));
        return module.toArray();
    }

    /** Bytes one after the other. */
    static final class Bytes {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Bytes hex(String digits) {
            return add(HexFormat.of().parseHex(digits.replace(" ", "")));
        }

        Bytes add(byte[] bytes) {
            out.writeBytes(bytes);
            return this;
        }

        /** An unsigned number in LEB128. */
        Bytes unsigned(long number) {
            long rest = number;
            for (; Long.compareUnsigned(rest, 0x7F) > 0; rest >>>= 7) {
                out.write((int) rest & 0x7F | 0x80);
            }
            out.write((int) rest);
            return this;
        }

        /** The size before the bytes. */
        Bytes sized(byte[] bytes) {
            return unsigned(bytes.length).add(bytes);
        }

        Bytes function(Bytes body) {
            return sized(body.toArray());
        }

        Bytes times(int count, String digits) {
            byte[] bytes = HexFormat.of().parseHex(digits.replace(" ", ""));
            for (int i = 0; i < count; i++) {
                add(bytes);
            }
            return this;
        }

        byte[] toArray() {
            return out.toByteArray();
        }
    }
}
