package org.zerocloud.sandbox.reference;

import java.util.stream.Stream;
import org.zerocloud.sandbox.compiler.GuestCompiler;
import run.endive.wasm.WasmModule;

/** The engines of which all that is tested here must be true. */
final class Engines {

    private static final int TINY_METHOD_BYTES = 300;

    private Engines() {}

    /** An engine with a name for reports. */
    record Named(String name, Engine engine) {

        @Override
        public String toString() {
            return name;
        }
    }

    static final Engine REFERENCE = new Interpreter();

    static Stream<Named> all() {
        return Stream.concat(Stream.of(new Named("the interpreter", REFERENCE)), compilers());
    }

    /** The compiler in each of its modes. */
    static Stream<Named> compilers() {
        return Stream.of(
                new Named("the compiler", new Compiler(GuestCompiler::compile)),
                new Named("the compiler in pieces", new Compiler(Engines::inPieces)));
    }

    /** Methods so small that even the functions of the tests are split. */
    private static byte[] inPieces(WasmModule module) {
        return GuestCompiler.compile(module, TINY_METHOD_BYTES);
    }
}
