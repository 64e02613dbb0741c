package org.zerocloud.sandbox.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zerocloud.sandbox.TinyModule;
import org.zerocloud.sandbox.TinyModule.Bytes;

/**
 * A function that calls itself gives what it gives on the interpreter, with the same fuel and at
 * the same depth, although the compiler writes it twice into one method.
 */
@ExtendWith(DeepStack.class)
class RecursionTests {

    private static final long FUEL = 200_000;
    private static final int POINTS = 60;
    private static final long ARGUMENT = 7;
    private static final int MANY = 9_000;

    /** A function of a number that gives one; its variable 1 is an int, 2 a double. */
    record Recursive(String name, String code) {

        byte[] module() {
            var body = new Bytes().octets(2, 1, 0x7F, 1, 0x7C).hex(code).octets(0x0B);
            return new TinyModule()
                    .with(TinyModule.TYPES, "01 60017f017f")
                    .with(TinyModule.FUNCTIONS, "01 00")
                    .with(TinyModule.MEMORY, "01 0001")
                    .with(TinyModule.EXPORTS, "01 0166 0000")
                    .with(TinyModule.CODE, new Bytes().unsigned(1).function(body))
                    .bytes();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Recursive> functions() {
        return Stream.of(
                new Recursive(
                        "twice",
                        "2000 4102 48 04 40 2000 0f 0b 2000 4101 6b 1000 2000 4102 6b 1000 6a"),
                new Recursive(
                        "above what lies on the stack",
                        "2000 45 04 40 4107 0f 0b 410b 4202 2000 4101 6b 1000 ac 7c a7 6a"),
                new Recursive(
                        "an argument of itself",
                        "2000 4101 48 04 40 4100 0f 0b 2000 4101 6b 1000 4102 6d 1000 4101 6a"),
                new Recursive(
                        "in a loop",
                        "2000 45 04 40 4101 0f 0b 4100 2101 03 40"
                                + " 2001 2000 4101 6b 1000 6a 2201 4132 48 0d00 0b 2001"),
                new Recursive(
                        "with a loop of its own",
                        "2000 45 04 40 4101 0f 0b 03 40 2001 4101 6a 2201 2000 48 0d00 0b"
                                + " 2000 4101 6b 1000 2001 6a"),
                new Recursive(
                        "out of a block with a value",
                        "027f 2000 45 04 40 4107 0c01 0b 2000 4101 6b 1000 4103 6c 0b"),
                new Recursive(
                        "returns out of an expression",
                        "4105 2000 45 04 40 4109 0f 0b 2000 4101 6b 1000 6a"),
                new Recursive(
                        "begins with variables of zero",
                        "2001 04 40 00 0b 2002 4400000000000000006204 40 00 0b 4101 2101"
                                + " 44000000000000f03f 2102 2000 45 04 40 4107 0f 0b 2000 4101 6b 1000"),
                new Recursive(
                        "to a division by zero",
                        "2000 45 04 40 4101 2000 6d 0f 0b 2000 4101 6b 1000 4101 6a"),
                new Recursive("to what is unreachable", "2000 45 04 40 00 0b 2000 4101 6b 1000"),
                new Recursive("never back", "2000 4101 6b 1000 1a 00"),
                new Recursive(
                        "with more memory each time",
                        "2000 45 04 40 3f00 0f 0b 4101 4000 1a 2000 4102 74 2000 360200"
                                + " 2000 4101 6b 1000 2000 4102 74 280200 6a"),
                new Recursive(
                        "beyond the memory at last",
                        "2000 45 04 40 41feff03 280200 0f 0b 2000 4102 74 2000 360200"
                                + " 2000 4101 6b 1000 2000 4102 74 280200 6a"));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void endsAsOnTheInterpreterWithAnyFuel(Recursive function) {
        byte[] module = function.module();
        String all = end(Engines.REFERENCE, module, ARGUMENT, FUEL);
        long used = Ends.used(all);
        LongStream.concat(
                        LongStream.of(FUEL, used, used - 1),
                        LongStream.rangeClosed(0, POINTS).map(part -> used * part / POINTS))
                .forEach(fuel -> Ends.compare(function.name(), module, fuel, "f", ARGUMENT));
    }

    /** 1,048,576 slots, of which a call takes 24, its variables and what its stack holds. */
    @Test
    void endsAtTheSameDepthWhereverTheFunctionIsWritten() {
        byte[] module = new Recursive("", "2000 45 04 40 4107 0f 0b 2000 4101 6b 1000").module();
        long calls = 1_048_576 / (24 + 3 + 2);
        for (long depth = calls - 2; depth < calls + 2; depth++) {
            String wanted = depth < calls ? "returned [7] " : Trap.STACK_EXHAUSTED + " ";
            for (var each : Engines.compilers().toList()) {
                assertThat(end(each.engine(), module, depth, Long.MAX_VALUE))
                        .as("%d calls of itself on %s", depth, each)
                        .startsWith(wanted);
            }
        }
    }

    /** Written twice, their first values alone would be more than a method of the JVM holds. */
    @Test
    void aFunctionOfManyVariablesCallsItself() {
        var body =
                new Bytes()
                        .octets(1)
                        .unsigned(MANY)
                        .octets(0x7F)
                        .hex("2000 45 04 40 4107 0f 0b 2000 4101 6b 1000 0b");
        var module =
                new TinyModule()
                        .with(TinyModule.TYPES, "01 60017f017f")
                        .with(TinyModule.EXPORTS, "01 0166 0000")
                        .with(TinyModule.CODE, new Bytes().unsigned(1).function(body));
        Ends.compare("of many variables", module.bytes(), FUEL, "f", ARGUMENT);
    }

    private static String end(Engine engine, byte[] module, long argument, long fuel) {
        return Ends.of(engine, module, fuel, "f", argument);
    }
}
