package org.zerocloud.sandbox;

import java.io.IOException;
import java.io.InputStream;

/** Runs WebAssembly programs that import WASI preview 1, each in a fresh room of its own. */
public interface Sandbox {

    /**
     * Validates a program and makes it ready to run. A program that was prepared before comes from
     * a cache.
     *
     * @param module the bytes of a WebAssembly module in its binary format
     * @throws ProgramRejected if it is not one, or one that may not run here
     */
    Program prepare(byte[] module);

    /**
     * Validates a program, but does not make it ready.
     *
     * @param module the bytes of a WebAssembly module; no more of them are read than one may have
     * @throws ProgramRejected if it is not one, or one that may not run here
     * @throws IOException if it cannot be read
     */
    void validate(InputStream module) throws IOException;

    /**
     * Runs a program on the calling thread until it ends, in whatever way. Interrupting the thread
     * kills the program. The channels stay open; closing them is the caller's.
     */
    Verdict run(Program program, Invocation invocation);
}
