package org.zerocloud.sandbox.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zerocloud.sandbox.TinyModule;
import org.zerocloud.sandbox.reference.Engine.Execution;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;

/** How deep calls go, and that those in place of their caller go no deeper. */
@ExtendWith(DeepStack.class)
class CallTests {

    private static final int MANY = 300_000;

    static Stream<Engines.Named> engines() {
        return Engines.all();
    }

    static Stream<Engines.Named> compilers() {
        return Engines.compilers();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void functionsThatTakeEachOthersPlaceNeedNoStack(Engines.Named engine) {
        String next = "2000 45 04 40 4107 0f 0b 2000 4101 6b 12 0%d 0b";
        Execution execution =
                execution(
                        engine,
                        "02 " + sized("00" + next.formatted(1)) + sized("00" + next.formatted(0)),
                        2);
        assertThat(execution.start(ImportValues.empty()).export("f").apply(MANY))
                .containsExactly(7);
        // Three units decide, four go on, and seven call; the last one gives back after two more.
        assertThat(execution.used()).isEqualTo(MANY * (3L + 7) + 3 + 2);
    }

    /** Endive's interpreter cannot do that. */
    @ParameterizedTest
    @MethodSource("compilers")
    void aFunctionThatTakesItsOwnPlaceBeginsWithLocalsOfZero(Engines.Named engine) {
        String body =
                "01017f 2001 04 40 00 0b 4101 2101 2000 45 04 40 4107 0f 0b 2000 4101 6b 1200 0b";
        Execution execution = execution(engine, "01 " + sized(body), 1);
        assertThat(execution.start(ImportValues.empty()).export("f").apply(MANY))
                .containsExactly(7);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void callsThatNeverReturnTrapAndLeaveTheInstanceWell(Engines.Named engine) {
        String body = "00 2000 45 04 40 4107 0f 0b 2000 4101 6b 1000 0b";
        Instance instance = execution(engine, "01 " + sized(body), 1).start(ImportValues.empty());
        Throwable end = catchThrowable(() -> instance.export("f").apply(-1));
        assertThat(Trap.of(end)).isEqualTo(Optional.of(Trap.STACK_EXHAUSTED));
        assertThat(instance.export("f").apply(100)).containsExactly(7);
    }

    /** Whatever the JVM's own stack would allow, and in whatever form the code is. */
    @ParameterizedTest
    @MethodSource("compilers")
    void theDepthAtWhichTheyTrapIsAlwaysTheSame(Engines.Named engine) {
        String body = "00 2000 1000 0b";
        List<Long> used =
                Stream.concat(Engines.compilers(), Stream.of(engine, engine))
                        .map(each -> {
                            Execution execution = execution(each, "01 " + sized(body), 1);
                            Instance instance = execution.start(ImportValues.empty());
                            Throwable end = catchThrowable(() -> instance.export("f").apply(0));
                            assertThat(Trap.of(end)).isEqualTo(Optional.of(Trap.STACK_EXHAUSTED));
                            return execution.used();
                        })
                        .toList();
        assertThat(used).containsOnly(used.getFirst());
    }

    private static String sized(String body) {
        return "%02x".formatted(body.replace(" ", "").length() / 2) + body;
    }

    /** Functions of a number that give one, of which the first is {@code f}. */
    private static Execution execution(Engines.Named engine, String code, int functions) {
        byte[] module =
                new TinyModule()
                        .with(TinyModule.TYPES, "01 60017f017f")
                        .with(TinyModule.FUNCTIONS, "0" + functions + "00".repeat(functions))
                        .with(TinyModule.EXPORTS, "01 0166 0000")
                        .with(TinyModule.CODE, code)
                        .bytes();
        return engine.engine().prepare(Parser.parse(module), Long.MAX_VALUE);
    }
}
