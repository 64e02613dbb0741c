package org.zerocloud.sandbox.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zerocloud.sandbox.TinyModule;
import org.zerocloud.sandbox.TinyModule.Bytes;

/**
 * Loops end where they end on the interpreter, with the same fuel: when they run through, when they
 * trap in the middle, and when the fuel is used up there.
 */
class LoopTests {

    /** What the interpreter is given at most. */
    private static final long FUEL = 20_000;

    private static final int RANDOM_LOOPS = 300;
    private static final long RANDOM_FUEL = 3_000;
    private static final long SEED = 1;
    private static final int I32_CONST = 0x41;
    private static final int EQUAL = 0x46;
    private static final int UNEQUAL = 0x47;
    private static final int HOT_ROUNDS = 3_000_000;

    /** A program that has a loop, whose variables 0 and 1 are ints and 2 is a long. */
    record Looping(String name, String code) {

        byte[] module() {
            var body = new Bytes().octets(2, 2, 0x7F, 1, 0x7E).hex(code).octets(0x0B);
            var second = new Bytes().octets(0).hex("4101 1a").octets(0x0B);
            var nothing = new Bytes().octets(0, 0x0B);
            return new TinyModule()
                    .with(TinyModule.FUNCTIONS, "03 00 00 00")
                    .with(
                            TinyModule.CODE,
                            new Bytes()
                                    .unsigned(3)
                                    .function(body)
                                    .function(second)
                                    .function(nothing))
                    .bytes();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Looping> loops() {
        return Stream.of(
                new Looping("upwards", "03 40 2000 4101 6a 2200 418008 48 0d00 0b"),
                new Looping("to what is met exactly", "03 40 2000 4110 6a 2200 418020 47 0d00 0b"),
                new Looping(
                        "to what is met after all", "03 40 2000 4103 6a 2200 418020 47 0d00 0b"),
                new Looping("to what it steps over", "03 40 2000 4102 6a 2200 418120 47 0d00 0b"),
                new Looping(
                        "from where it is to end",
                        "418001 2100 03 40 2000 4180 8080 8078 6a 2200 418001 47 0d00 0b"),
                new Looping(
                        "downwards below zero, by more",
                        "4118 2100 03 40 2000 4174 6a 2200 41a07f 47 0d00 0b"),
                new Looping(
                        "to a variable, which stands before it",
                        "4120 2101 03 40 2001 2000 4101 6a 2200 47 0d00 0b"),
                new Looping(
                        "to a variable that moves along",
                        "4120 2101 03 40 2001 4101 6a 2101 2000 4103 6a 2200 2001 47 0d00 0b"),
                new Looping(
                        "by what is set in the middle",
                        "03 40 2000 4104 6a 2100 2001 2000 6a 2101 2000 418002 47 0d00 0b"),
                new Looping(
                        "by what is set twice",
                        "03 40 2000 4101 6a 2100 2000 4101 6a 2100 2000 41c000 47 0d00 0b"),
                new Looping(
                        "by what is set now and then",
                        "03 40 2001 4101 6a 2201 4103 70 45 04 40 2000 4101 6a 2100 0b"
                                + " 2000 410a 47 0d00 0b"),
                new Looping(
                        "with a way out of the middle before",
                        "02 40 03 40 2000 412f 46 0d01 2000 4101 6a 2200 41e400 47 0d00 0b 0b"),
                new Looping(
                        "above what lies on the stack",
                        "4105 03 40 4107 2000 4101 6a 2200 41c000 47 0d00 1a 0b 2000 6a 1a"),
                new Looping(
                        "never to its end",
                        "02 40 03 40 2000 45 0d01 0c01 2001 4101 6a 2201 410a 47 0d00 0b 0b"),
                new Looping(
                        "by steps that are large", "03 40 2000 41a002 6a 2200 4180e101 47 0d00 0b"),
                new Looping("downwards", "41e807 2100 03 40 2000 417f 6a 2200 0d00 0b"),
                new Looping(
                        "downwards by more, to zero as if it had a sign",
                        "41e807 2100 03 40 2000 417d 6a 2200 4100 4a 0d00 0b"),
                new Looping(
                        "downwards without a sign",
                        "417f 2100 03 40 2000 417d 6a 2200 41807c 4b 0d00 0b"),
                new Looping(
                        "over the largest number",
                        "41f0ffffff07 2100 03 40 2000 4107 6a 2200 41a080808078 47 0d00 0b"),
                new Looping(
                        "over the largest number, which is less then",
                        "41f0ffffff07 2100 03 40 2000 4107 6a 2200 4100 4a 0d00 0b"),
                new Looping(
                        "to the largest number, which nothing is above",
                        "41f0ffffff07 2100 03 40 2000 4101 6a 2200 41ffffffff07 4c 0d00 0b"),
                new Looping(
                        "longs, many", "03 40 2002 4201 7c 2202 42ffffffffffffffff7f 54 0d00 0b"),
                new Looping("for ever", "03 40 0c00 0b"),
                new Looping("once", "03 40 4101 1a 0b"),
                new Looping(
                        "out of the memory", "03 40 2000 4101 3a0000 2000 418008 6a 2100 0c00 0b"),
                new Looping(
                        "to a division by zero",
                        "03 40 41e400 4132 2000 6b 6d 1a 2000 4101 6a 2100 0c00 0b"),
                new Looping(
                        "to what is unreachable",
                        "03 40 2000 4101 6a 2200 41e400 46 04 40 4101 1a 00 0b 0c00 0b"),
                new Looping(
                        "with more memory each time",
                        "03 40 4101 4000 1a 2000 4101 6a 2200 410a 48 0d00 0b"),
                new Looping(
                        "with bytes that are filled",
                        "03 40 2000 4107 4180 01 fc0b00 2000 41807c 6b 2200 418080 08 48 0d00 0b"),
                new Looping("with a call", "03 40 1001 2000 4101 6a 2200 41e400 48 0d00 0b"),
                new Looping("for ever with a call", "03 40 1001 0c00 0b"),
                new Looping("for ever with a call of what costs nothing", "03 40 1002 0c00 0b"),
                new Looping(
                        "for ever with a call now and then", "03 40 2001 04 40 1001 0b 0c00 0b"),
                new Looping(
                        "on from before its call",
                        "03 40 2000 4101 6a 2200 4107 71 0d00 1001 2000 41e400 48 0d00 0b"),
                new Looping(
                        "on from the middle",
                        "03 40 2000 4101 6a 2200 4101 71 0d00 2001 4101 6a 2101"
                                + " 2000 41e400 48 0d00 0b"),
                new Looping(
                        "out of the middle",
                        "02 40 03 40 2000 4101 6a 2200 41e400 4b 0d01"
                                + " 2000 4103 70 04 40 4101 1a 05 4101 1a 4101 1a 0b 0c00 0b 0b"),
                new Looping(
                        "in a loop",
                        "03 40 4100 2101 03 40 2001 4101 6a 2201 4105 48 0d00 0b"
                                + " 2000 4101 6a 2200 41e400 48 0d00 0b"));
    }

    @ParameterizedTest
    @MethodSource("loops")
    void endsAsOnTheInterpreter(Looping loop) {
        byte[] module = loop.module();
        long used = used(Engines.REFERENCE, module, FUEL);
        LongStream.of(FUEL, used, used - 1, used / 2, used / 2 + 1, used / 3, 1_024, 1_025, 1, 0)
                .filter(fuel -> fuel >= 0 && fuel <= FUEL)
                .forEach(fuel -> Ends.compare(loop.name(), module, fuel, "_start"));
    }

    @Test
    void loopsMadeByChanceEndAsOnTheInterpreter() {
        for (int i = 0; i < RANDOM_LOOPS; i++) {
            byte[] module = new Looping("", random(Choices.of(SEED, i))).module();
            long used = used(Engines.REFERENCE, module, RANDOM_FUEL);
            for (long fuel : new long[] {RANDOM_FUEL, used / 2, Math.max(0, used - 1)}) {
                Ends.compare("loop " + i, module, fuel, "_start");
            }
        }
    }

    @Test
    void trapsExactlyWhereALoopIsCompiledToMachineCode() {
        IntFunction<Looping> dividing =
                rounds ->
                        new Looping(
                                "",
                                "03 40 41e400 "
                                        + constant(rounds)
                                        + " 2000 6b 6d 1a 2000 4103 74 41ff07 71 2000 360200"
                                        + " 2000 4101 6a 2100 0c00 0b");
        long ten = used(Engines.REFERENCE, dividing.apply(10).module(), FUEL);
        long twenty = used(Engines.REFERENCE, dividing.apply(20).module(), FUEL);
        long wanted = ten + (twenty - ten) / 10 * (HOT_ROUNDS - 10);
        byte[] module = dividing.apply(HOT_ROUNDS).module();
        Engines.compilers()
                .forEach(each -> {
                    assertThat(end(each.engine(), module, Long.MAX_VALUE))
                            .isEqualTo(Trap.DIVIDE_BY_ZERO + " " + wanted);
                    assertThat(end(each.engine(), module, wanted - 1))
                            .isEqualTo("out of fuel " + (wanted - 1));
                });
    }

    private static String constant(int number) {
        var bytes = new Bytes().octets(I32_CONST).signed(number);
        var text = new StringBuilder();
        for (byte each : bytes.toArray()) {
            text.append("%02x".formatted(each));
        }
        return text.toString();
    }

    /** A start, a step, an end, an order to compare in, and something that is done. */
    private static String random(Choices choices) {
        int start = choices.below(3) == 0 ? edge(choices) : choices.below(500);
        int step = choices.chance(50) ? choices.below(20) - 10 : edge(choices) >> 20;
        int end = choices.below(3) == 0 ? edge(choices) : choices.below(500);
        String work =
                IntStream.range(0, 1 + choices.below(3))
                        .mapToObj(_ -> work(choices))
                        .reduce("", String::concat);
        int comparison = choices.chance(40) ? UNEQUAL : EQUAL + choices.below(10);
        String test = "2000 " + constant(end) + "%02x".formatted(comparison) + "0d00";
        return constant(start)
                + "2100 03 40"
                + (choices.chance(50) ? work : "")
                + "2000 "
                + constant(step)
                + "6a 2100"
                + (choices.chance(50) ? "" : work)
                + test
                + "0b";
    }

    private static int edge(Choices choices) {
        return List.of(0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 30).get(choices.below(5))
                + choices.below(40)
                - 20;
    }

    private static String work(Choices choices) {
        return List.of(
                        "2000 2001 360210",
                        "2000 280208 2101",
                        "2000 4103 74 2001 360200",
                        "2000 410f 71 280200 2101",
                        "41e400 2000 6d 2101",
                        "2000 4101 71 04 40 2001 4101 6a 2101 05 2001 4102 6a 4103 6c 2101 0b",
                        "2000 4107 71 45 04 40 2000 4101 6a 2100 0c01 0b",
                        "2002 2000 ac 7c 2202 50 04 40 00 0b",
                        "2000 411f 71 45 04 40 4101 4000 1a 0b",
                        "1001")
                .get(choices.below(10));
    }

    private static long used(Engine engine, byte[] module, long fuel) {
        return Ends.used(end(engine, module, fuel));
    }

    private static String end(Engine engine, byte[] module, long fuel) {
        return Ends.of(engine, module, fuel, "_start");
    }
}
