package org.zerocloud.sandbox;

import java.util.function.Function;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.WasmModule;

/**
 * A module and the code that the engine made of it.
 *
 * @param bytes the module's length
 */
record CompiledProgram(
        String digest, int bytes, WasmModule module, Function<Instance, Machine> machines)
        implements Program {}
