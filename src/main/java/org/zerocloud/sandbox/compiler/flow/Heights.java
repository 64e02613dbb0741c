package org.zerocloud.sandbox.compiler.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.zerocloud.sandbox.compiler.vector.VectorInstruction;
import org.zerocloud.sandbox.compiler.vector.VectorInstructions;
import org.zerocloud.sandbox.compiler.wasm.Comparison;
import org.zerocloud.sandbox.compiler.wasm.Kind;
import org.zerocloud.sandbox.compiler.wasm.MemoryInstruction;
import org.zerocloud.sandbox.compiler.wasm.ModuleShape;
import org.zerocloud.sandbox.compiler.wasm.Plain;
import org.zerocloud.sandbox.compiler.wasm.PlainInstructions;
import org.zerocloud.sandbox.compiler.wasm.Signature;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.OpCode;

/** How many values are on the stack before each instruction of a body. */
public final class Heights {

    /** Of an instruction that is never reached. */
    public static final int DEAD = -1;

    private final ModuleShape shape;
    private final List<AnnotatedInstruction> all;
    private final int[] before;
    private final List<Open> open = new ArrayList<>();
    private int height;
    private boolean dead;
    private int max;
    private boolean vectors;

    /** A block, and what is known of the way to its end. */
    private static final class Open {
        private final int height;
        private final int params;
        private final int results;
        private boolean loop;
        private boolean alive;
        private boolean skips;
        private boolean reached;

        Open(int height, int params, int results) {
            this.height = height;
            this.params = params;
            this.results = results;
        }
    }

    private Heights(ModuleShape shape, List<AnnotatedInstruction> all) {
        this.shape = shape;
        this.all = all;
        this.before = new int[all.size()];
        Arrays.fill(before, DEAD);
    }

    public static Heights of(ModuleShape shape, List<AnnotatedInstruction> all) {
        var heights = new Heights(shape, all);
        heights.walk();
        return heights;
    }

    /** The height before that instruction, or {@link #DEAD}. */
    public int before(int instruction) {
        return before[instruction];
    }

    /** Whether an instruction leaves a vector on the stack, other than from a variable. */
    public boolean hasVectors() {
        return vectors;
    }

    /** The largest one. */
    public int max() {
        return max;
    }

    private void walk() {
        for (int i = 0; i < before.length; i++) {
            if (!dead) {
                before[i] = height;
            }
            step(all.get(i));
            vectors |= gives(all.get(i)).contains(Kind.V128);
            max = Math.max(max, height);
        }
    }

    private void step(Instruction each) {
        switch (each.opcode()) {
            case BLOCK, LOOP -> open(each, 0);
            case IF -> open(each, 1);
            case ELSE -> otherwise();
            case END -> close();
            case BR, BR_TABLE, RETURN, UNREACHABLE, RETURN_CALL, RETURN_CALL_INDIRECT -> {
                branch(each);
                dead = true;
            }
            default -> {
                branch(each);
                height += dead ? 0 : change(each);
            }
        }
    }

    private void branch(Instruction each) {
        boolean branches =
                switch (each.opcode()) {
                    case BR, BR_IF, BR_TABLE -> !dead;
                    default -> false;
                };
        for (int i = 0; branches && i < each.operandCount(); i++) {
            int outward = (int) each.operand(i);
            if (outward < open.size()) {
                Open target = open.get(open.size() - 1 - outward);
                target.reached |= !target.loop;
            }
        }
    }

    private void open(Instruction each, int condition) {
        height -= dead ? 0 : condition;
        int params = shape.blocks().params(each).size();
        var opened = new Open(height - params, params, shape.blocks().results(each).size());
        opened.loop = each.opcode() == OpCode.LOOP;
        opened.alive = !dead;
        opened.skips = each.opcode() == OpCode.IF;
        open.add(opened);
    }

    private void otherwise() {
        Open block = open.getLast();
        block.reached |= !dead;
        block.skips = false;
        height = block.height + block.params;
        dead = !block.alive;
    }

    private void close() {
        if (open.isEmpty()) {
            return;
        }
        Open closed = open.removeLast();
        dead = !(closed.reached || !dead || (closed.skips && closed.alive));
        height = closed.height + closed.results;
    }

    private int change(Instruction each) {
        Plain plain = PlainInstructions.of(each.opcode());
        if (plain != null) {
            return 1 - plain.takes().size();
        }
        Comparison comparison = Comparison.of(each.opcode());
        if (comparison != null) {
            return 1 - comparison.takes().size();
        }
        MemoryInstruction memory = MemoryInstruction.of(each.opcode());
        if (memory != null) {
            return memory.stores() ? -2 : 0;
        }
        VectorInstruction vector = VectorInstructions.of(each.opcode());
        if (vector != null) {
            return vector.gives().size() - vector.takes().size();
        }
        return other(each);
    }

    private int other(Instruction each) {
        return switch (each.opcode()) {
            case I32_CONST, I64_CONST, F32_CONST, F64_CONST, V128_CONST, REF_NULL, REF_FUNC -> 1;
            case LOCAL_GET, GLOBAL_GET, MEMORY_SIZE, TABLE_SIZE -> 1;
            case LOCAL_SET, GLOBAL_SET, DROP, BR_IF -> -1;
            case SELECT, SELECT_T, TABLE_SET -> -2;
            case TABLE_GROW -> -1;
            case MEMORY_COPY, MEMORY_FILL, MEMORY_INIT, TABLE_COPY, TABLE_FILL, TABLE_INIT -> -3;
            case CALL -> change(shape.signature((int) each.operand(0)));
            case CALL_INDIRECT -> change(shape.typeSignature((int) each.operand(0))) - 1;
            default -> 0;
        };
    }

    private List<Kind> gives(Instruction each) {
        VectorInstruction vector = VectorInstructions.of(each.opcode());
        if (vector != null) {
            return vector.gives();
        }
        return switch (each.opcode()) {
            case V128_CONST -> List.of(Kind.V128);
            case GLOBAL_GET -> List.of(shape.globals().kind((int) each.operand(0)));
            case CALL -> shape.signature((int) each.operand(0)).results();
            case CALL_INDIRECT -> shape.typeSignature((int) each.operand(0)).results();
            default -> List.of();
        };
    }

    private static int change(Signature signature) {
        return signature.results().size() - signature.params().size();
    }

    /** Whether an instruction ends what is executed in order. */
    public static boolean ends(OpCode opcode) {
        return switch (opcode) {
            case BR, BR_TABLE, RETURN, UNREACHABLE, RETURN_CALL, RETURN_CALL_INDIRECT -> true;
            default -> false;
        };
    }
}
