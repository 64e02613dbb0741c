package org.zerocloud.sandbox.reference;

import java.util.stream.Stream;
import org.zerocloud.sandbox.compiler.GuestCompiler;

/** The engines of which all that is tested here must be true. */
final class Engines {

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
        return Stream.of(new Named("the compiler", new Compiler(GuestCompiler::compile)));
    }
}
