package org.zerocloud.sandbox.reference;

import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.wasm.WasmModule;

/** What can run a module with so much fuel: the interpreter that is believed, or the compiler. */
interface Engine {

    /** How many bytes a memory may have. */
    long MEMORY_MAX = 1L << 26;

    /** Prepares one run. */
    Execution prepare(WasmModule module, long fuel);

    /** One run of a module. */
    interface Execution {

        /** Makes the instance, which runs a start function. */
        Instance start(ImportValues imports);

        /** The fuel that was charged so far. */
        long used();

        /** Whether that is what ends a run when its fuel is used up. */
        boolean outOfFuel(Throwable end);
    }
}
