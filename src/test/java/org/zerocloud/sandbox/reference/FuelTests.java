package org.zerocloud.sandbox.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zerocloud.sandbox.TinyModule;
import org.zerocloud.sandbox.TinyModule.Bytes;
import org.zerocloud.sandbox.reference.Engine.Execution;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;

/** What programs cost that are short enough to be counted by hand, on every engine. */
class FuelTests {

    private static final String RETURNED = "returned";
    private static final String OUT_OF_FUEL = "out of fuel";

    /** A program whose {@code _start} ends like that and costs so much. */
    record Program(String name, TinyModule module, String end, long fuel) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** One on an engine. */
    record Case(Program program, Engines.Named engine) {

        @Override
        public String toString() {
            return program + " on " + engine;
        }
    }

    static Stream<Case> cases() {
        return Engines.all()
                .flatMap(engine -> programs().stream().map(program -> new Case(program, engine)));
    }

    private static List<Program> programs() {
        return List.of(
                program("nothing", 0, ""),
                program("one block", 4, "4101 4101 6a 1a"),
                program("structure", 2, "02 40 01 03 40 4101 1a 0b 0b"),
                program("a division", 1 + 1 + 6 + 1, "4108 4102 6d 1a"),
                trap(
                        "a block of which the rest is not reached",
                        Trap.DIVIDE_BY_ZERO,
                        11,
                        "4101 4100 6d 1a 4101 1a"),
                trap("a block that ends in a trap", Trap.UNREACHABLE, 3, "4101 1a 00 4101 1a"),
                program("the first branch", 2 + 2, "4101 04 40 4101 1a 05 4101 1a 4101 1a 0b"),
                program("the other branch", 2 + 4, "4100 04 40 4101 1a 05 4101 1a 4101 1a 0b"),
                program("no other branch", 2 + 2, "4100 04 40 4101 1a 0b 4101 1a"),
                program("a branch that is taken", 2, "02 40 4101 0d 00 4101 1a 0b"),
                program("a branch that is not taken", 2 + 2, "02 40 4100 0d 00 4101 1a 0b"),
                program(
                        "a branch by a table",
                        1 + 2 + 2,
                        "02 40 02 40 4107 0e 01 00 01 0b 4101 1a 0b 4101 1a"),
                program("a return", 3, "4101 1a 0f 4101 1a"),
                program("calls", 4 + 2 + 4 + 2, "1001 1001", "4101 1a"),
                program("a call in place of its caller", 4 + 2, "1201 4101 1a", "4101 1a"),
                program("a page more", 1 + 100 + 1 + 1024, "4101 4000 1a"),
                program("pages that are not given", 1 + 100 + 1, "41d00f 4000 1a"),
                program("bytes that are filled", 3 + 8 + 2, "4100 4100 41e400 fc0b00"),
                trap(
                        "bytes that are not there",
                        Trap.OUT_OF_MEMORY_BOUNDS,
                        3 + 8 + (1 << 25),
                        "4100 4100 41ffffffff07 fc0b00"),
                locals("no round", 2 + 2, 9, "4101 1a"),
                locals("ten rounds", 1 + 10 * 7, 1, "03 40 2000 4101 6a 2200 410a 49 0d 00 0b"));
    }

    private static Program program(String name, long fuel, String... functions) {
        return new Program(name, new TinyModule().code(functions), RETURNED, fuel);
    }

    private static Program trap(String name, Trap trap, long fuel, String function) {
        return new Program(name, new TinyModule().code(function), trap.name(), fuel);
    }

    private static Program locals(String name, long fuel, int locals, String function) {
        var body = new Bytes().octets(1, locals, Kind.I32.code()).hex(function).octets(0x0B);
        var module = new TinyModule().with(TinyModule.CODE, new Bytes().unsigned(1).function(body));
        return new Program(name, module, RETURNED, fuel);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void costsWhatItsBlocksCostAndNotOneLess(Case each) {
        Program program = each.program();
        assertThat(end(each, Long.MAX_VALUE)).isEqualTo(program.end() + " " + program.fuel());
        if (program.fuel() > 0) {
            assertThat(end(each, program.fuel())).isEqualTo(program.end() + " " + program.fuel());
            assertThat(end(each, program.fuel() - 1))
                    .isEqualTo(OUT_OF_FUEL + " " + (program.fuel() - 1));
        }
    }

    private static String end(Case each, long fuel) {
        Execution execution =
                each.engine().engine().prepare(Parser.parse(each.program().module().bytes()), fuel);
        Instance instance = execution.start(ImportValues.empty());
        try {
            instance.export("_start").apply();
            return RETURNED + " " + execution.used();
        } catch (RuntimeException e) {
            String end =
                    execution.outOfFuel(e)
                            ? OUT_OF_FUEL
                            : Trap.of(e).map(Trap::name).orElse(e.toString());
            return end + " " + execution.used();
        }
    }
}
