package org.zerocloud.sandbox.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import run.endive.runtime.WasmRuntimeException;
import run.endive.wasm.types.MemoryLimits;

class PagePoolTests {

    private static final int PAGE = 1 << 16;
    private static final long ROOMY = 1 << 30;

    private final PagePool pool = new PagePool(ROOMY);

    private FlatMemory memory(int pages) {
        return new FlatMemory(new MemoryLimits(pages, 1_000), ROOMY, pool);
    }

    /** A guest that writes to every byte that it has. */
    private void soil(int pages, int more) {
        FlatMemory memory = memory(pages);
        assertThat(memory.grow(more)).isEqualTo(pages);
        memory.fill((byte) 0xAA, 0, memory.size());
        memory.release();
    }

    private static void assertClean(FlatMemory memory) {
        assertThat(Arrays.mismatch(memory.array(), new byte[memory.array().length])).isNegative();
    }

    @ParameterizedTest
    @CsvSource({"1,0", "1,1", "2,1", "3,0", "3,40", "64,0", "64,1", "65,0"})
    void theNextGuestFindsZerosOnly(int pages, int more) {
        soil(pages, more);
        assertClean(memory(pages));
        FlatMemory grown = memory(pages);
        assertThat(grown.grow(100)).isEqualTo(pages);
        assertClean(grown);
    }

    @Test
    void anArrayIsUsedAgain() {
        FlatMemory first = memory(2);
        byte[] array = first.array();
        first.release();
        assertThat(memory(2).array()).isSameAs(array);
    }

    @Test
    void twoGuestsNeverShareOne() {
        soil(2, 0);
        assertThat(memory(2).array()).isNotSameAs(memory(2).array());
    }

    @Test
    void keepsNoMoreThanItMay() {
        var small = new PagePool(12 * PAGE);
        for (int i = 0; i < 3; i++) {
            small.give(new byte[8 * PAGE], 0);
        }
        assertThat(small.bytes()).isEqualTo(8L * PAGE);
    }

    @Test
    void keepsOneSmallArrayForItsThread() {
        soil(1, 0);
        assertThat(pool.bytes()).isZero();
        pool.give(new byte[PAGE], 0);
        assertThat(pool.bytes()).isEqualTo(PAGE);
    }

    @Test
    void aPoolOfNothingKeepsNothing() {
        var nothing = new PagePool(0);
        byte[] array = new byte[PAGE];
        nothing.give(array, 0);
        assertThat(nothing.take(PAGE)).isNotSameAs(array);
    }

    @Test
    void keepsNoLargeArrays() {
        soil(65, 0);
        assertThat(pool.bytes()).isZero();
    }

    @Test
    void countsWhatItKeeps() {
        soil(8, 0);
        assertThat(pool.bytes()).isEqualTo(8L * PAGE);
        assertThat(memory(8).pages()).isEqualTo(8);
        assertThat(pool.bytes()).isZero();
    }

    @Test
    void aReleasedMemoryCanNotBeUsed() {
        FlatMemory memory = memory(1);
        memory.release();
        assertThatThrownBy(() -> memory.writeByte(0, (byte) 1))
                .isInstanceOf(WasmRuntimeException.class)
                .hasMessage("out of bounds memory access");
    }

    @Test
    void aSecondReleaseGivesNothingBack() {
        FlatMemory memory = memory(8);
        memory.release();
        memory.release();
        assertThat(pool.bytes()).isEqualTo(8L * PAGE);
    }
}
