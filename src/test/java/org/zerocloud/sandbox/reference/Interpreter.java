package org.zerocloud.sandbox.reference;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.ExecutionListener;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.InterpreterMachine;
import run.endive.runtime.MStack;
import run.endive.runtime.Memory;
import run.endive.runtime.TrapException;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.OpCode;

/**
 * Endive's interpreter, watched: before each instruction its fuel is charged, and behind each that
 * computes a floating point number a NaN becomes the one that we promise.
 */
final class Interpreter implements Engine {

    private final OpCode wrong;

    Interpreter() {
        this(OpCode.NOP);
    }

    /** One that must not be believed: what that instruction gives has a wrong bit. */
    Interpreter(OpCode wrong) {
        this.wrong = wrong;
    }

    @Override
    public Execution prepare(WasmModule module, long fuel) {
        return new Watched(module, fuel, wrong);
    }

    /** All fuel is used. */
    private static final class Exhausted extends RuntimeException {

        private static final long serialVersionUID = 1;

        Exhausted() {
            super("out of fuel", null, false, false);
        }
    }

    /**
     * Leaving a block, the interpreter takes as many values more off the stack as the block has
     * parameters, and lays them back; here there are always so many.
     */
    private static final class Padded extends InterpreterMachine {

        private static final int PARAMETERS_MAX = 1_000;

        Padded(Instance instance) {
            super(instance);
            for (int i = 0; i < PARAMETERS_MAX; i++) {
                stack().push(0);
            }
        }
    }

    private static final class Watched implements Execution, ExecutionListener {

        private static final long F32_NAN = 0x7FC00000L;
        private static final long F64_NAN = 0x7FF8000000000000L;

        /** Endive 1.2.0 rounds some numbers above 2⁶³ wrong, so these are computed here. */
        private static final Map<OpCode, Arithmetic> CONVERSIONS =
                Arithmetic.ALL.stream()
                        .filter(each -> each.toString().endsWith("convert_i64_u"))
                        .collect(Collectors.toMap(Arithmetic::opcode, each -> each));

        private static final Set<OpCode> VECTORS =
                VectorOperation.ALL.stream()
                        .filter(VectorOperation::canonical)
                        .map(VectorOperation::opcode)
                        .collect(Collectors.toSet());
        private static final long BYTES_PER_UNIT = 64;
        private static final long UNITS_PER_PAGE = 1024;

        private final WasmModule module;
        private final OpCode wrong;
        private final BlockCosts costs;
        private final ControlRepair repair;
        private final long limit;
        private long left;
        private OpCode before = OpCode.NOP;

        private long converted;

        private Supplier<Instance> instance =
                () -> {
                    throw new IllegalStateException("There is no instance");
                };

        Watched(WasmModule module, long fuel, OpCode wrong) {
            this.module = module;
            this.wrong = wrong;
            this.costs = BlockCosts.of(module);
            this.repair = new ControlRepair(module);
            this.limit = fuel;
            this.left = fuel;
        }

        /** A start function needs the instance before it is handed out, so it is run apart. */
        @Override
        public Instance start(ImportValues imports) {
            Instance made =
                    Instance.builder(module)
                            .withImportValues(imports)
                            .withInitialize(false)
                            .withStart(false)
                            .withMemoryFactory(Watched::memory)
                            .withUnsafeExecutionListener(this)
                            .withMachineFactory(Padded::new)
                            .build();
            instance = () -> made;
            return made.initialize(false);
        }

        /** The interpreter's own, since it drops segments behind the back of ours. */
        private static Memory memory(MemoryLimits declared) {
            int pagesMax = (int) (MEMORY_MAX / Memory.PAGE_SIZE);
            return new ByteArrayMemory(
                    new MemoryLimits(
                            declared.initialPages(), Math.min(declared.maximumPages(), pagesMax)));
        }

        @Override
        public long used() {
            return limit - left;
        }

        @Override
        public boolean outOfFuel(Throwable end) {
            return end instanceof Exhausted;
        }

        @Override
        public void onExecution(Instruction instruction, MStack stack) {
            if (Arithmetic.canonical(before)) {
                canonical(stack);
            } else if (VECTORS.contains(before)) {
                canonicalLanes(stack);
            } else if (CONVERSIONS.containsKey(before)) {
                stack.array()[stack.size() - 1] = converted;
            } else if (before == wrong && wrong != OpCode.NOP) {
                stack.array()[stack.size() - 1] ^= 1;
            }
            before = instruction.opcode();
            repair.before((AnnotatedInstruction) instruction, stack, instance.get());
            Arithmetic conversion = CONVERSIONS.get(before);
            if (conversion != null) {
                converted = (long) NumericReference.answer(conversion, stack.peek());
            }
            charge(costs.at(instruction.address()));
            charge(moved(instruction, stack));
            if (before == OpCode.TABLE_FILL) {
                requireEntries(instruction, stack);
            }
        }

        /** Endive 1.2.0 takes an index of 2³¹ and more for one below the table. */
        private void requireEntries(Instruction instruction, MStack stack) {
            long first = stack.array()[stack.size() - 3] & 0xFFFF_FFFFL;
            if (first + count(stack) > instance.get().table((int) instruction.operand(0)).size()) {
                throw new TrapException("out of bounds table access");
            }
        }

        private void charge(long units) {
            if (units > left) {
                left = 0;
                throw new Exhausted();
            }
            left -= units;
        }

        private void canonical(MStack stack) {
            long[] values = stack.array();
            int top = stack.size() - 1;
            if (before.name().startsWith("F32")) {
                values[top] =
                        Float.isNaN(Float.intBitsToFloat((int) values[top]))
                                ? F32_NAN
                                : values[top];
            } else {
                values[top] =
                        Double.isNaN(Double.longBitsToDouble(values[top])) ? F64_NAN : values[top];
            }
        }

        private void canonicalLanes(MStack stack) {
            for (int at = stack.size() - 2; at < stack.size(); at++) {
                long lanes = stack.array()[at];
                if (before.name().startsWith("F32")) {
                    stack.array()[at] =
                            canonical((int) lanes) | canonical((int) (lanes >>> 32)) << 32;
                } else {
                    stack.array()[at] =
                            Double.isNaN(Double.longBitsToDouble(lanes)) ? F64_NAN : lanes;
                }
            }
        }

        private static long canonical(int lane) {
            return Float.isNaN(Float.intBitsToFloat(lane)) ? F32_NAN : lane & 0xFFFF_FFFFL;
        }

        private long moved(Instruction instruction, MStack stack) {
            return switch (instruction.opcode()) {
                case MEMORY_COPY, MEMORY_FILL, MEMORY_INIT ->
                        (count(stack) + BYTES_PER_UNIT - 1) / BYTES_PER_UNIT;
                case TABLE_COPY, TABLE_FILL, TABLE_INIT -> count(stack);
                case MEMORY_GROW -> memoryRoom() < count(stack) ? 0 : count(stack) * UNITS_PER_PAGE;
                case TABLE_GROW -> tableRoom(instruction) < count(stack) ? 0 : count(stack);
                default -> 0;
            };
        }

        private static long count(MStack stack) {
            return stack.peek() & 0xFFFF_FFFFL;
        }

        private long memoryRoom() {
            Memory memory = instance.get().memory();
            return memory.maximumPages() - memory.pages();
        }

        private long tableRoom(Instruction instruction) {
            var table = instance.get().table((int) instruction.operand(0));
            return table.limits().max() - table.size();
        }
    }
}
