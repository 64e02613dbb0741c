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
public final class TinyModule {

    public static final int TYPES = 1;
    public static final int IMPORTS = 2;
    public static final int FUNCTIONS = 3;
    public static final int TABLES = 4;
    public static final int MEMORY = 5;
    public static final int GLOBALS = 6;
    public static final int EXPORTS = 7;
    public static final int START = 8;
    public static final int ELEMENTS = 9;
    public static final int CODE = 10;
    public static final int DATA = 11;
    public static final int DATA_COUNT = 12;

    private static final byte[] HEADER = {0, 'a', 's', 'm', 1, 0, 0, 0};

    private final Map<Integer, byte[]> sections =
            new TreeMap<>(Comparator.comparingInt(TinyModule::rank));

    /** A program with one page of memory whose {@code _start} returns at once. */
    public TinyModule() {
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
    public TinyModule with(int id, String body) {
        return with(id, new Bytes().hex(body));
    }

    public TinyModule with(int id, Bytes body) {
        sections.put(id, body.toArray());
        return this;
    }

    /** Leaves a section out. */
    public TinyModule without(int id) {
        sections.remove(id);
        return this;
    }

    /** Functions of the type 0, the first of which is {@code _start}, by their instructions. */
    public TinyModule code(String... instructions) {
        var functions = new Bytes().unsigned(instructions.length);
        var code = new Bytes().unsigned(instructions.length);
        for (String each : instructions) {
            functions.unsigned(0);
            code.function(new Bytes().hex("00").hex(each).hex("0b"));
        }
        return with(FUNCTIONS, functions).with(CODE, code);
    }

    public byte[] bytes() {
        var module = new Bytes().add(HEADER);
        sections.forEach((id, body) -> module.hex("%02x".formatted(id)).sized(body));
        return module.toArray();
    }

    /** Bytes one after the other. */
    public static final class Bytes {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        public Bytes hex(String digits) {
            return add(HexFormat.of().parseHex(digits.replace(" ", "")));
        }

        public Bytes add(byte[] bytes) {
            out.writeBytes(bytes);
            return this;
        }

        /** One byte for each number. */
        public Bytes octets(int... numbers) {
            for (int each : numbers) {
                out.write(each);
            }
            return this;
        }

        /** The bytes, the lowest first, of a number of so many. */
        public Bytes little(long number, int bytes) {
            for (int i = 0; i < bytes; i++) {
                out.write((int) (number >>> 8 * i));
            }
            return this;
        }

        /** An unsigned number in LEB128. */
        public Bytes unsigned(long number) {
            long rest = number;
            for (; Long.compareUnsigned(rest, 0x7F) > 0; rest >>>= 7) {
                out.write((int) rest & 0x7F | 0x80);
            }
            out.write((int) rest);
            return this;
        }

        /** A signed number in LEB128. */
        public Bytes signed(long number) {
            long rest = number;
            for (; rest < -0x40 || rest > 0x3F; rest >>= 7) {
                out.write((int) rest & 0x7F | 0x80);
            }
            out.write((int) rest & 0x7F);
            return this;
        }

        /** The size before the bytes. */
        public Bytes sized(byte[] bytes) {
            return unsigned(bytes.length).add(bytes);
        }

        public Bytes function(Bytes body) {
            return sized(body.toArray());
        }

        public Bytes times(int count, String digits) {
            byte[] bytes = HexFormat.of().parseHex(digits.replace(" ", ""));
            for (int i = 0; i < count; i++) {
                add(bytes);
            }
            return this;
        }

        public byte[] toArray() {
            return out.toByteArray();
        }
    }
}
