package org.zerocloud.sandbox.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.zerocloud.sandbox.reference.Engine.Execution;
import run.endive.runtime.ImportValues;
import run.endive.wasm.Parser;

/** How a call of a module's function ends, as a text with the fuel that it used at its end. */
final class Ends {

    private Ends() {}

    /** That of a call with so much fuel. */
    static String of(Engine engine, byte[] module, long fuel, String function, long... arguments) {
        Execution execution = engine.prepare(Parser.parse(module), fuel);
        var instance = execution.start(ImportValues.empty());
        try {
            var results = instance.export(function).apply(arguments);
            // For no result, some engines give nothing and others an empty array.
            var text = results == null ? "[]" : Arrays.toString(results);
            return "returned " + text + " " + execution.used();
        } catch (RuntimeException e) {
            String end =
                    execution.outOfFuel(e)
                            ? "out of fuel"
                            : Trap.of(e).map(Trap::name).orElse(e.toString());
            return end + " " + execution.used();
        }
    }

    /** Requires that a call with so much fuel ends on the compilers as on the interpreter. */
    static void compare(String what, byte[] module, long fuel, String function, long... arguments) {
        String wanted = of(Engines.REFERENCE, module, fuel, function, arguments);
        Engines.compilers()
                .forEach(each ->
                        assertThat(of(each.engine(), module, fuel, function, arguments))
                                .as("%s on %s with %d", what, each, fuel)
                                .isEqualTo(wanted));
    }

    /** The fuel that such a text tells. */
    static long used(String end) {
        return Long.parseLong(end.substring(end.lastIndexOf(' ') + 1));
    }
}
