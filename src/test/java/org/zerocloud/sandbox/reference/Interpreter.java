package org.zerocloud.sandbox.reference;

import java.util.function.Supplier;
import org.zerocloud.sandbox.memory.FlatMemory;
import run.endive.runtime.ExecutionListener;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.MStack;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.OpCode;

/**
 * Endive's interpreter, watched: before each instruction its fuel is charged, and behind each that
 * computes a floating point number a NaN becomes the one that we promise.
 */
final class Interpreter implements Engine {

    @Override
    public Execution prepare(WasmModule module, long fuel) {
        return new Watched(module, fuel);
    }

    /** All fuel is used. */
    private static final class Exhausted extends RuntimeException {

        private static final long serialVersionUID = 1;

        Exhausted() {
            super("out of fuel", null, false, false);
        }
    }

    private static final class Watched implements Execution, ExecutionListener {

        private static final long F32_NAN = 0x7FC00000L;
        private static final long F64_NAN = 0x7FF8000000000000L;
        private static final long BYTES_PER_UNIT = 64;
        private static final long UNITS_PER_PAGE = 1024;

        private final WasmModule module;
        private final BlockCosts costs;
        private final long limit;
        private long left;
        private OpCode before = OpCode.NOP;
        private Supplier<FlatMemory> memory = () -> {
            throw new IllegalStateException("There is no memory");
        };
        private Supplier<Instance> instance = () -> {
            throw new IllegalStateException("There is no instance");
        };

        Watched(WasmModule module, long fuel) {
            this.module = module;
            this.costs = BlockCosts.of(module);
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
                            .withMemoryFactory(limits -> {
                                var flat = new FlatMemory(limits, MEMORY_MAX);
                                memory = () -> flat;
                                return flat;
                            })
                            .withUnsafeExecutionListener(this)
                            .build();
            instance = () -> made;
            return made.initialize(false);
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
            }
            before = instruction.opcode();
            charge(costs.at(instruction.address()));
            charge(moved(instruction, stack));
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
                values[top] = Float.isNaN(Float.intBitsToFloat((int) values[top])) ? F32_NAN : values[top];
            } else {
                values[top] = Double.isNaN(Double.longBitsToDouble(values[top])) ? F64_NAN : values[top];
            }
        }

        private long moved(Instruction instruction, MStack stack) {
            return switch (instruction.opcode()) {
                case MEMORY_COPY, MEMORY_FILL, MEMORY_INIT -> (count(stack) + BYTES_PER_UNIT - 1) / BYTES_PER_UNIT;
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
            return memory.get().maximumPages() - memory.get().pages();
        }

        private long tableRoom(Instruction instruction) {
            var table = instance.get().table((int) instruction.operand(0));
            return table.limits().max() - table.size();
        }
    }
}
