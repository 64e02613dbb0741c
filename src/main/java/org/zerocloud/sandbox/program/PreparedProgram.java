package org.zerocloud.sandbox.program;

import org.zerocloud.sandbox.Program;
import org.zerocloud.sandbox.compiler.GuestCode;
import org.zerocloud.sandbox.wasi.HostCall;

import run.endive.wasm.WasmModule;
import run.endive.wasm.types.MemoryLimits;

import java.util.Set;

/**
 * A module with its compiled code.
 *
 * @param digest the SHA-256 of the module, in hexadecimal digits
 * @param weight about how many bytes it takes in memory
 * @param module what the engine needs of it to make an instance
 * @param imports the calls that it imports
 * @param machines makes the code of one instance
 * @param isFromCache whether it was ready before it was asked for
 */
public record PreparedProgram(
        String digest,
        int weight,
        WasmModule module,
        Set<HostCall> imports,
        GuestCode machines,
        boolean isFromCache)
        implements Program {

    /** One that was made just now. */
    PreparedProgram(
            String digest,
            int weight,
            WasmModule module,
            Set<HostCall> imports,
            GuestCode machines) {
        this(digest, weight, module, imports, machines, false);
    }

    /** The same for those who come later. */
    PreparedProgram fromCache() {
        return new PreparedProgram(digest, weight, module, imports, machines, true);
    }

    /** How large its memory is at first, and may become by its own word. */
    public MemoryLimits memoryLimits() {
        return ModuleRules.memoryLimits(module);
    }
}
