package org.zerocloud.sandbox.program;

import java.io.ByteArrayOutputStream;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.FunctionBody;

/**
 * Gives arithmetic one NaN. Which sign and payload the NaN of a sum has is left to the processor by
 * WebAssembly, and the JVM answers differently from one stage of its compiler to the next. So each
 * result of arithmetic on floating point numbers is compared with itself, and one constant taken if
 * it is not equal; numbers that only move keep their bits.
 */
final class CanonicalNans {

    /** Each costs at most 20 bytes and six instructions more. */
    static final int RESULTS_MAX = 200_000;

    private static final int HEADER_BYTES = 8;
    private static final int CODE_SECTION = 10;
    private static final int LOCAL_GET = 0x20;
    private static final int LOCAL_TEE = 0x22;
    private static final int SELECT = 0x1B;
    private static final int F32 = 0x7D;
    private static final int F64 = 0x7C;
    private static final byte[] F32_NAN = {0x43, 0, 0, (byte) 0xC0, 0x7F};
    private static final byte[] F64_NAN = {0x44, 0, 0, 0, 0, 0, 0, (byte) 0xF8, 0x7F};
    private static final int F32_EQ = 0x5B;
    private static final int F64_EQ = 0x61;
    private static final BitSet SINGLE = opcodes(0x8D, 0x97, 0xB6);
    private static final BitSet DOUBLE = opcodes(0x9B, 0xA5, 0xBB);

    private final byte[] module;
    private final WasmModule parsed;

    private CanonicalNans(byte[] module, WasmModule parsed) {
        this.module = module;
        this.parsed = parsed;
    }

    /** From rounding to the larger of two numbers, and the conversion from the other size. */
    private static BitSet opcodes(int from, int to, int conversion) {
        var opcodes = new BitSet();
        opcodes.set(from, to + 1);
        opcodes.set(conversion);
        return opcodes;
    }

    /**
     * The module with one NaN, if it has such arithmetic.
     *
     * @param parsed what the bytes mean, which is valid
     * @throws ProgramRejected if the comparisons would make it too large
     */
    static Optional<byte[]> in(byte[] module, WasmModule parsed) {
        long results =
                Stream.of(parsed.codeSection().functionBodies())
                        .mapToLong(CanonicalNans::results)
                        .sum();
        ModuleScan.refuseAbove(
                "instructions that make floating point numbers", results, RESULTS_MAX);
        return results == 0
                ? Optional.empty()
                : Optional.of(new CanonicalNans(module, parsed).rewritten());
    }

    private static long results(FunctionBody body) {
        return body.instructions().stream()
                .mapToInt(each -> each.opcode().opcode())
                .filter(opcode -> SINGLE.get(opcode) || DOUBLE.get(opcode))
                .count();
    }

    private byte[] rewritten() {
        var out = new ByteArrayOutputStream(module.length + module.length / 4);
        out.write(module, 0, HEADER_BYTES);
        var bytes = new ModuleBytes(module, HEADER_BYTES);
        while (bytes.more()) {
            int id = bytes.next();
            int size = (int) bytes.unsigned();
            ModuleBytes section = bytes.part(size);
            out.write(id);
            if (id == CODE_SECTION) {
                sized(out, code(section));
            } else {
                unsigned(out, size);
                out.write(module, section.position(), size);
            }
        }
        return out.toByteArray();
    }

    private ByteArrayOutputStream code(ModuleBytes section) {
        var out = new ByteArrayOutputStream(section.left() * 2);
        int count = (int) section.unsigned();
        unsigned(out, count);
        for (int i = 0; i < count; i++) {
            int size = (int) section.unsigned();
            ModuleBytes part = section.part(size);
            FunctionBody body = parsed.codeSection().getFunctionBody(i);
            if (results(body) > 0) {
                sized(out, function(i, body, part));
            } else {
                unsigned(out, size);
                out.write(module, part.position(), size);
            }
        }
        return out;
    }

    /** Two more local variables, and behind each result what compares it. */
    private ByteArrayOutputStream function(int index, FunctionBody body, ModuleBytes bytes) {
        int end = bytes.position() + bytes.left();
        int groups = (int) bytes.unsigned();
        int declared = bytes.position();
        int locals = parameters(index);
        for (int i = 0; i < groups; i++) {
            locals += (int) bytes.unsigned();
            bytes.skip(1);
        }
        var out = new ByteArrayOutputStream((end - declared) * 2);
        unsigned(out, groups + 2);
        out.write(module, declared, bytes.position() - declared);
        out.writeBytes(new byte[] {1, F32, 1, F64});
        instructions(out, body.instructions(), bytes.position(), locals);
        return out;
    }

    private int parameters(int function) {
        return parsed.functionSection()
                .getFunctionType(function, parsed.typeSection())
                .params()
                .size();
    }

    private void instructions(
            ByteArrayOutputStream out, List<AnnotatedInstruction> all, int start, int locals) {
        int base = start - all.getFirst().address();
        int from = start;
        Iterator<AnnotatedInstruction> rest = all.iterator();
        AnnotatedInstruction each = rest.next();
        while (rest.hasNext()) {
            AnnotatedInstruction next = rest.next();
            int to = base + next.address();
            out.write(module, from, to - from);
            compare(out, each.opcode().opcode(), locals);
            from = to;
            each = next;
        }
        out.write(module, from, 1);
    }

    private static void compare(ByteArrayOutputStream out, int opcode, int locals) {
        if (SINGLE.get(opcode)) {
            compare(out, locals, F32_NAN, F32_EQ);
        } else if (DOUBLE.get(opcode)) {
            compare(out, locals + 1, F64_NAN, F64_EQ);
        }
    }

    private static void compare(ByteArrayOutputStream out, int local, byte[] nan, int equal) {
        out.write(LOCAL_TEE);
        unsigned(out, local);
        out.writeBytes(nan);
        out.write(LOCAL_GET);
        unsigned(out, local);
        out.write(LOCAL_GET);
        unsigned(out, local);
        out.write(equal);
        out.write(SELECT);
    }

    private static void sized(ByteArrayOutputStream out, ByteArrayOutputStream body) {
        unsigned(out, body.size());
        out.writeBytes(body.toByteArray());
    }

    private static void unsigned(ByteArrayOutputStream out, int number) {
        int rest = number;
        for (; rest > 0x7F; rest >>>= 7) {
            out.write((rest & 0x7F) | 0x80);
        }
        out.write(rest);
    }
}
