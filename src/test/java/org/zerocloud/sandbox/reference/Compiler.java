package org.zerocloud.sandbox.reference;

import java.util.function.Function;
import org.zerocloud.sandbox.compiler.GuestCode;
import org.zerocloud.sandbox.fuel.OutOfFuel;
import org.zerocloud.sandbox.memory.FlatMemory;
import org.zerocloud.sandbox.running.GuestState;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.MemoryLimits;

/**
 * Our compiler, with what makes classes of a module in one of its modes.
 *
 * @param mode the classes of a module
 */
record Compiler(Function<WasmModule, byte[]> mode) implements Engine {

    @Override
    public Execution prepare(WasmModule module, long fuel) {
        MemoryLimits declared =
                module.memorySection()
                        .filter(section -> section.memoryCount() > 0)
                        .map(section -> section.getMemory(0).limits())
                        .orElse(new MemoryLimits(0, 0));
        var memory = new FlatMemory(declared, MEMORY_MAX);
        var state = new GuestState(fuel, memory);
        return new Compiled(module, new GuestCode(module, mode.apply(module)), memory, state);
    }

    private record Compiled(WasmModule module, GuestCode code, FlatMemory memory, GuestState state)
            implements Execution {

        @Override
        public Instance start(ImportValues imports) {
            return Instance.builder(module)
                    .withImportValues(imports)
                    .withStart(false)
                    .withMemoryFactory(limits -> memory)
                    .withMachineFactory(instance -> code.machine(instance, state))
                    .build();
        }

        @Override
        public long used() {
            return state.used();
        }

        @Override
        public boolean outOfFuel(Throwable end) {
            return end instanceof OutOfFuel;
        }
    }
}
