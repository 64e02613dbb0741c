package org.zerocloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A C program says the same whether its compiler made vectors of its loops or not. */
class VectorGuestTests {

    /** What V8 makes of both. */
    private static final String SUMS =
            """
            int8 35e6544c830405ca
            uint8 621a5f4c68719e35
            int16 a580fbae31eff8cd
            uint16 792f760dd9177a63
            int32 54466921a9652747
            uint32 9c7b0ee1f63d6bfb
            int64 2c2ad3f3bea67182
            uint64 2bd87c6ab3b23ed0
            float32 266865e5b237db3b
            float64 f202da87df62632c
            widths daa1e269278235eb
            passed cca51aa42d99bbb6
            """;

    private static WasmSandbox sandbox;

    @BeforeAll
    static void open() {
        sandbox = new WasmSandbox(SandboxSettings.DEFAULTS);
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    @Test
    void withoutVectors() {
        assertThat(output(sandbox, "lanes")).isEqualTo(SUMS);
    }

    @Test
    void withVectors() {
        assertThat(output(sandbox, "lanes-simd")).isEqualTo(SUMS);
    }

    @Test
    void withVectorsInPieces() {
        assertThat(output(new SplitPrograms(sandbox), "lanes-simd")).isEqualTo(SUMS);
    }

    private static String output(Sandbox sandbox, String guest) {
        Guests.Outcome outcome = Guests.run(sandbox, Guests.guest(guest), List.of(guest));
        assertThat(outcome.verdict()).isInstanceOf(Verdict.Exited.class);
        return outcome.output();
    }
}
