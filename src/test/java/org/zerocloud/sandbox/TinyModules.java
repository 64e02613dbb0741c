package org.zerocloud.sandbox;

import static org.zerocloud.sandbox.TinyModule.CODE;
import static org.zerocloud.sandbox.TinyModule.DATA;
import static org.zerocloud.sandbox.TinyModule.DATA_COUNT;
import static org.zerocloud.sandbox.TinyModule.ELEMENTS;
import static org.zerocloud.sandbox.TinyModule.EXPORTS;
import static org.zerocloud.sandbox.TinyModule.FUNCTIONS;
import static org.zerocloud.sandbox.TinyModule.GLOBALS;
import static org.zerocloud.sandbox.TinyModule.IMPORTS;
import static org.zerocloud.sandbox.TinyModule.START;
import static org.zerocloud.sandbox.TinyModule.TABLES;
import static org.zerocloud.sandbox.TinyModule.TYPES;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.zerocloud.sandbox.TinyModule.Bytes;

/** Small programs with what the compilers of the repository's programs do not use. */
final class TinyModules {

    private TinyModules() {}

    static List<byte[]> all() {
        return Stream.concat(whole().stream(), refused().stream()).toList();
    }

    /** Those that run. */
    static List<byte[]> whole() {
        return List.of(
                new TinyModule().bytes(),
                tables(),
                globals(),
                segments(),
                controlFlow(),
                numbers(),
                writer(),
                vectors(),
                startSection("01"),
                new TinyModule().code("d0 6f 1a").with(TABLES, "01 6f 0002").bytes());
    }

    /** Vectors as constants, in a variable, in the memory, and as a sum. */
    private static byte[] vectors() {
        return new TinyModule()
                .with(GLOBALS, "01 7b01 fd0c 000102030405060708090a0b0c0d0e0f 0b")
                .code(
                        "2300 41c001 fd000400 fd6e 2400 4100 2300 fd0b0400 2300 2300 fd0d"
                                + " 00101112131415161718191a1b1c1d1e fd1502 1a")
                .bytes();
    }

    /** Tail calls, relaxed vectors and threads. */
    private static List<byte[]> refused() {
        String zero = "fd0c 00000000000000000000000000000000";
        return List.of(
                new TinyModule().code("12 00").bytes(),
                new TinyModule().code(zero + zero + "fd8002 1a").bytes(),
                new TinyModule().code("fe03 00").bytes());
    }

    /** Calls through a table, which it also reads, writes, grows, fills and copies. */
    static byte[] tables() {
        return new TinyModule()
                .with(TABLES, "02 70 000a 70 010114")
                .with(ELEMENTS, "03 00 41000b 02 0101 01 00 01 00 03 00 02 0001")
                .code(
                        "4101 1100 00 4100 2500 1a 4105 d201 2600 d070 4103 fc0f01 1a"
                                + " 4100 d070 4102 fc1101 4100 4100 4101 fc0e0001"
                                + " 4100 4100 4101 fc0c0100 fc0d01 fc1000 1a",
                        "01")
                .bytes();
    }

    static byte[] globals() {
        return new TinyModule()
                .with(
                        GLOBALS,
                        "05 7f01 4100 0b 7e01 427f 0b 7d01 430000c07f 0b"
                                + " 7c01 44000000000000f87f 0b 7000 d070 0b")
                .code("2300 4101 6a 2400 2301 4202 7e 2401 2302 2302 92 2402 2303 9f 2403 2304 1a")
                .bytes();
    }

    /** Data that are copied to memory by instructions, and memory that grows. */
    static byte[] segments() {
        return new TinyModule()
                .with(DATA_COUNT, "02")
                .with(DATA, "02 00 4108 0b 04 61626364 01 03 313233")
                .code(
                        "4100 4100 4103 fc080100 fc0901 4100 4108 4104 fc0a0000"
                                + " 4100 4101 4120 fc0b00 4101 4000 1a 3f00 1a")
                .bytes();
    }

    /** Blocks, loops, conditions, jumps through a table, several results, recursion. */
    static byte[] controlFlow() {
        var code = new Bytes().unsigned(3);
        code.function(
                new Bytes()
                        .hex("01 037f 1001 6a 2100 410a 2101 0340 2001 4101 6b 2201 0d00 0b")
                        .hex("0240 0240 0240 2000 0e 02 00 01 02 0b 0b 0b")
                        .hex("2000 047f 4105 05 4106 0b 1002 1a 4101 4102 2000 1b 1a 0f 0b"));
        code.function(new Bytes().hex("00 4103 4104 0b"));
        code.function(new Bytes().hex("00 2000 4100 4a 047f 2000 4101 6b 1002 05 4100 0b 0b"));
        return new TinyModule()
                .with(TYPES, "03 600000 6000027f7f 60017f017f")
                .with(FUNCTIONS, "03 00 01 02")
                .with(CODE, code)
                .bytes();
    }

    /** Divisions, shifts, conversions and floating point numbers. */
    static byte[] numbers() {
        return new TinyModule()
                .code(
                        "4107 4103 6d 1a 42ffffffff0f 4203 81 1a 418080808078 4101 75 67 1a"
                                + " 4300000040 91 fc00 1a 44182d4454fb210940 fc06 1a"
                                + " 430000c07f 430000803f 96 1a 4400000000000008c0 9f 99 1a"
                                + " 4101 b7 4102 b8 a2 aa 1a 4300000080 bc c0 1a 42e407 c3 a7 1a")
                .bytes();
    }

    /** Writes one line through {@code fd_write}, and ends by {@code proc_exit}. */
    static byte[] writer() {
        return new TinyModule()
                .with(TYPES, "03 600000 60047f7f7f7f017f 60017f00")
                .with(
                        IMPORTS,
                        new Bytes()
                                .unsigned(2)
                                .add(imported("fd_write", 1))
                                .add(imported("proc_exit", 2)))
                .with(FUNCTIONS, "01 00")
                .with(EXPORTS, "02 066d656d6f7279 0200 065f7374617274 0002")
                .with(DATA, "01 00 4100 0b 14 1000000004000000 0000000000000000 746f6b0a")
                .with(
                        CODE,
                        new Bytes()
                                .unsigned(1)
                                .function(
                                        new Bytes()
                                                .hex(
                                                        "00 4101 4100 4101 4108 1000 1a 4107 1001 0b")))
                .bytes();
    }

    /** A function that runs before the entry point. */
    static byte[] startSection(String instructions) {
        return new TinyModule().with(START, "01").code("01", instructions).bytes();
    }

    /** A function that is imported from WASI. */
    static byte[] imported(String name, int type) {
        return new Bytes()
                .sized("wasi_snapshot_preview1".getBytes(StandardCharsets.UTF_8))
                .sized(name.getBytes(StandardCharsets.UTF_8))
                .hex("00")
                .unsigned(type)
                .toArray();
    }
}
