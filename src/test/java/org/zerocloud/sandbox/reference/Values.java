package org.zerocloud.sandbox.reference;

import static org.zerocloud.sandbox.reference.Kind.FUNCREF;
import static org.zerocloud.sandbox.reference.Kind.I32;
import static org.zerocloud.sandbox.reference.Kind.I64;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes code that leaves one value on the stack. */
final class Values {

    private static final int PAGE = 1 << 16;

    private static final Map<Kind, List<Arithmetic>> ARITHMETIC =
            Arithmetic.ALL.stream().collect(Collectors.groupingBy(Arithmetic::result));
    private static final Map<Kind, List<Access>> LOADS =
            Access.LOADS.stream().collect(Collectors.groupingBy(Access::kind));

    private final Body body;

    Values(Body body) {
        this.body = body;
    }

    void push(Kind kind) {
        if (body.exhausted()) {
            leaf(kind);
        } else {
            body.nested(() -> {
                if (kind.number()) {
                    number(kind);
                } else {
                    reference(kind);
                }
            });
        }
    }

    void push(List<Kind> kinds) {
        kinds.forEach(this::push);
    }

    private void number(Kind kind) {
        switch (body.choices.weighted(12, 26, 9, 5, 6, 8, 3, 5, 2, 2)) {
            case 0 -> leaf(kind);
            case 1 -> arithmetic(kind);
            case 2 -> load(kind);
            case 3 -> select(kind);
            case 4 -> tee(kind);
            case 5 -> body.blocks.value(kind);
            case 6 -> body.blocks.branchingValue(kind);
            case 7 -> body.calls.value(kind);
            case 8 -> body.blocks.leaving();
            default -> size(kind);
        }
    }

    private void reference(Kind kind) {
        int[] tables = body.plan.tablesOf(kind);
        switch (body.choices.weighted(4, tables.length == 0 ? 0 : 4, 2, 2, 1)) {
            case 0 -> leaf(kind);
            case 1 -> {
                int table = body.anyOf(tables);
                body.segments.place(table);
                body.out.octets(0x25).unsigned(table);
            }
            case 2 -> select(kind);
            case 3 -> body.blocks.value(kind);
            default -> body.calls.value(kind);
        }
    }

    private void leaf(Kind kind) {
        int[] locals = body.localsOf(kind);
        int[] globals = body.plan.globalsOf(kind, false);
        switch (body.choices.weighted(4, locals.length == 0 ? 0 : 6, globals.length == 0 ? 0 : 2)) {
            case 0 -> constant(kind);
            case 1 -> body.out.octets(0x20).unsigned(body.anyOf(locals));
            default -> body.out.octets(0x23).unsigned(body.anyOf(globals));
        }
    }

    private void constant(Kind kind) {
        if (kind.number()) {
            constant(kind, bits(body.choices, kind));
        } else if (kind == FUNCREF && body.choices.chance(70)) {
            body.out.octets(0xD2).unsigned(body.choices.below(body.plan.functions().size()));
        } else {
            body.out.octets(0xD0, kind.code());
        }
    }

    private void constant(Kind kind, long bits) {
        switch (kind) {
            case I32 -> body.out.octets(0x41).signed((int) bits);
            case I64 -> body.out.octets(0x42).signed(bits);
            case F32 -> body.out.octets(0x43).little(bits, Float.BYTES);
            case F64 -> body.out.octets(0x44).little(bits, Double.BYTES);
            case V128 ->
                    body.out
                            .octets(0xFD, 0x0C)
                            .little(bits, Long.BYTES)
                            .little(bits(body.choices, kind), Long.BYTES);
            case FUNCREF, EXTERNREF -> throw new IllegalArgumentException(kind + " is no number");
        }
    }

    /** A number at an edge, a small one or any other. */
    static long bits(Choices choices, Kind kind) {
        long[] edges = EdgeValues.of(kind);
        long bits =
                switch (choices.weighted(6, 3, 1)) {
                    case 0 -> edges[choices.below(edges.length)];
                    case 1 ->
                            switch (kind) {
                                case F32 -> Float.floatToRawIntBits(choices.below(64) / 4f);
                                case F64 -> Double.doubleToRawLongBits(choices.below(64) / 4.0);
                                case I32, I64, V128, FUNCREF, EXTERNREF -> choices.below(16);
                            };
                    default -> choices.bits();
                };
        return kind.wide() ? bits : bits & 0xFFFF_FFFFL;
    }

    private void arithmetic(Kind kind) {
        if (kind == Kind.V128 || body.vectors.used() && body.choices.chance(10)) {
            body.vectors.operation(kind);
            return;
        }
        List<Arithmetic> all = ARITHMETIC.get(kind);
        Arithmetic instruction = all.get(body.choices.below(all.size()));
        if (instruction.traps() && body.choices.chance(60)) {
            instruction = all.getFirst();
        }
        push(instruction.signature().parameters());
        if (instruction.toString().matches("i.._(div|rem)_.") && body.choices.chance(70)) {
            constant(kind, 1);
            body.out.octets(kind == I32 ? 0x72 : 0x84);
        }
        body.out.add(instruction.bytes().toArray());
    }

    private void load(Kind kind) {
        if (!body.plan.hasMemory()) {
            leaf(kind);
            return;
        }
        if (kind == Kind.V128) {
            body.vectors.load();
            return;
        }
        List<Access> all = LOADS.get(kind);
        access(all.get(body.choices.below(all.size())), () -> {});
    }

    /**
     * An address, then what is stored there, then the instruction with an alignment and an offset.
     */
    void access(Access access, Runnable stored) {
        address();
        stored.run();
        body.out
                .octets(access.opcode().opcode())
                .unsigned(body.choices.below(access.alignmentMax() + 1));
        offset();
    }

    /** Mostly a small one. */
    void offset() {
        body.out.unsigned(
                switch (body.choices.weighted(40, 20, 1, 1)) {
                    case 0 -> 0;
                    case 1 -> body.choices.below(1000);
                    case 2 -> PAGE - 8 + body.choices.below(16);
                    default -> body.choices.bits() >>> 32 | 1;
                });
    }

    /** Mostly in the memory. */
    void address() {
        switch (body.choices.weighted(14, 24, 1, 1)) {
            case 0 -> body.constant(body.choices.below(PAGE - 1024));
            case 1 -> {
                push(I32);
                body.constant(0x7FF8 | body.choices.below(8));
                body.out.octets(0x71);
            }
            case 2 ->
                    body.constant(
                            (1 + body.choices.below(ModulePlan.PAGES_MAX)) * PAGE
                                    - body.choices.below(12));
            default -> push(I32);
        }
    }

    private void select(Kind kind) {
        push(kind);
        push(kind);
        push(I32);
        if (kind.number() && body.choices.chance(70)) {
            body.out.octets(0x1B);
        } else {
            body.out.octets(0x1C, 1, kind.code());
        }
    }

    private void tee(Kind kind) {
        int[] locals = body.localsOf(kind);
        if (locals.length == 0) {
            leaf(kind);
        } else {
            push(kind);
            body.out.octets(0x22).unsigned(body.anyOf(locals));
        }
    }

    /** How large something is, or how large it was before it grew. */
    private void size(Kind kind) {
        if (kind != I32) {
            push(I32);
            if (kind == Kind.V128) {
                body.vectors.splat();
            } else {
                conversion(kind);
            }
            return;
        }
        int tables = body.plan.tables().size();
        switch (body.choices.weighted(1, body.plan.hasMemory() ? 4 : 0, tables > 0 ? 2 : 0)) {
            case 0 -> {
                Kind reference = body.choices.chance(50) ? FUNCREF : Kind.EXTERNREF;
                push(reference);
                body.out.octets(0xD1);
            }
            case 1 -> body.segments.memorySize();
            default -> body.segments.tableSize(body.choices.below(tables));
        }
    }

    private void conversion(Kind kind) {
        int[] opcodes =
                kind == I64
                        ? new int[] {0xAC, 0xAD}
                        : kind == Kind.F32 ? new int[] {0xB2, 0xB3, 0xBE} : new int[] {0xB7, 0xB8};
        body.out.octets(body.anyOf(Arrays.copyOf(opcodes, opcodes.length)));
    }
}
