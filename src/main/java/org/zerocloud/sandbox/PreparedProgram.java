package org.zerocloud.sandbox;

import java.util.Set;
import java.util.function.Function;
import org.zerocloud.sandbox.wasi.HostCall;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.WasmModule;

/**
 * A module with its compiled code.
 *
 * @param imports the calls that it imports
 * @param machines makes the code of one instance
 */
record PreparedProgram(
        String digest,
        int moduleBytes,
        WasmModule module,
        Set<HostCall> imports,
        Function<Instance, Machine> machines)
        implements Program {}
