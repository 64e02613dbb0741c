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
 * Small functions that an indirect call leads to do what they do on the interpreter, with the same
 * fuel and at the same depth, although the compiler writes them in the place of the call; and the
 * call leads to what the table has at that moment.
 */
@ExtendWith(DeepStack.class)
class InlinedTargetTests {

    private static final long FUEL = 200_000;
    private static final int POINTS = 60;

    /** Function 1: its argument and 1. Function 2: a division by it. Function 3: what is there. */
    private static final String PLUS = "2000 4101 6a";

    private static final String OVER = "41e400 2000 6d";
    private static final String LOAD = "2000 280204";

    /** Of another type: nothing. */
    private static final String OTHER = "01";

    /** A function of a number that gives one, and has three such functions and null in a table. */
    record Calling(String name, String code) {

        byte[] module() {
            var body = new Bytes().octets(1, 2, 0x7F).hex(code).octets(0x0B);
            return new TinyModule()
                    .with(TinyModule.TYPES, "02 60017f017f 600000")
                    .with(TinyModule.FUNCTIONS, "05 00 00 00 00 01")
                    .with(TinyModule.TABLES, "02 70010508 70010202")
                    .with(TinyModule.MEMORY, "01 010102")
                    .with(TinyModule.EXPORTS, "01 0166 0000")
                    .with(
                            TinyModule.ELEMENTS,
                            "03 00 4100 0b 04 01020304 01 00 03 010203 02 01 4100 0b 00 02 0102")
                    .with(
                            TinyModule.CODE,
                            new Bytes()
                                    .unsigned(5)
                                    .function(body)
                                    .function(leaf(PLUS))
                                    .function(leaf(OVER))
                                    .function(leaf(LOAD))
                                    .function(leaf(OTHER)))
                    .bytes();
        }

        private static Bytes leaf(String code) {
            return new Bytes().octets(0).hex(code).octets(0x0B);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Calling> calls() {
        String each = "2000 4102 6a 2000 110000";
        return Stream.of(
                new Calling("each by its number", each),
                new Calling("the second table", "2000 4101 6a 2000 4101 71 110001"),
                new Calling("above what lies on the stack", "4107 4209 " + each + " ac 7c a7 6a"),
                new Calling(
                        "in a loop",
                        "03 40 2001 2000 110000 2102 2001 4101 6a 2201 412a 47 0d00 0b 2002"),
                new Calling("to a division by zero", "4100 4101 110000"),
                new Calling("into the memory's end", "41f8ff03 2000 110000"),
                new Calling("beyond the memory", "41f9ff03 2000 110000"),
                new Calling("as the memory grows", "41f9ff03 4101 4000 1a 2000 110000 3f00 6a"),
                new Calling("through an entry that is set", "2000 d203 2600 2000 2000 110000"),
                new Calling("through an entry that is null now", "2000 d070 2600 4105 2000 110000"),
                new Calling("in a table that has grown", "d202 4103 fc0f00 1a 4107 2000 110000"),
                new Calling("in a table that was filled", "4100 d203 4103 fc1100 4108 2000 110000"),
                new Calling(
                        "in a table that was copied", "4101 4100 4103 fc0e0000 4108 2000 110000"),
                new Calling(
                        "in a table that was copied from another",
                        "4101 4100 4102 fc0e0001 4108 2000 110000"),
                new Calling(
                        "in a table that has a segment",
                        "4101 4100 4103 fc0c0100 4108 2000 110000"));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void endsAsOnTheInterpreterWithAnyFuel(Calling call) {
        byte[] module = call.module();
        for (long argument = -1; argument <= 8; argument++) {
            long used = Ends.used(end(Engines.REFERENCE, module, argument, FUEL));
            long given = argument;
            LongStream.concat(
                            LongStream.of(FUEL, used, used - 1),
                            LongStream.rangeClosed(0, POINTS).map(part -> used * part / POINTS))
                    .distinct()
                    .forEach(fuel -> Ends.compare("of " + given, module, fuel, "f", given));
        }
    }

    /**
     * 1,048,576 slots, of which each call takes 24, its variables and what its stack holds: 29 that
     * of a function that calls itself, and 27 that of the leaf that the last of these calls.
     */
    @Test
    void takesItsDepthInThePlaceOfItsCallToo() {
        String code = "2000 45 04 40 410b 4100 110000 0f 0b 2000 4101 6b 1000";
        byte[] module = new Calling("", code).module();
        long most = (1_048_576 - 27) / 29 - 1;
        for (var each : Engines.compilers().toList()) {
            assertThat(end(each.engine(), module, most, Long.MAX_VALUE))
                    .as("%d calls of itself on %s", most, each)
                    .startsWith("returned [12] ");
            assertThat(end(each.engine(), module, most + 1, Long.MAX_VALUE))
                    .as("%d calls of itself on %s", most + 1, each)
                    .startsWith(Trap.STACK_EXHAUSTED + " ");
        }
    }

    private static String end(Engine engine, byte[] module, long argument, long fuel) {
        return Ends.of(engine, module, fuel, "f", argument);
    }
}
