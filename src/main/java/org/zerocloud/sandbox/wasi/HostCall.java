package org.zerocloud.sandbox.wasi;

import run.endive.wasm.types.FunctionType;

/** A function that a guest may import. */
public interface HostCall {

    /** The module from which guests import it. */
    String module();

    /** The name under which guests import it. */
    String importName();

    /** Its parameters and results. */
    FunctionType type();
}
