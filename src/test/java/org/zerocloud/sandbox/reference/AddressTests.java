package org.zerocloud.sandbox.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zerocloud.sandbox.TinyModule;
import run.endive.runtime.ImportValues;
import run.endive.wasm.Parser;

/**
 * An address of 2³¹ and more traps, however it was made: an instruction before the access does not
 * make a number seem smaller than it is, and an offset does not lead around to the first page.
 */
class AddressTests {

    private static final long FUEL = 20_000;
    private static final String ONE_PAGE_AT_MOST = "01 010101";
    private static final String LOAD_AT_142_BEHIND = "28028e01 1a";
    private static final String STORE_AT_142_BEHIND = "4107 36028e01";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select, the second      | 4107 417f 4100 1b",
                "select, the first       | 417f 4107 4101 1b",
                "select with a type      | 4107 417f 4100 1c017f",
                "select in a select      | 4107 4108 417f 4100 1b 4100 1b",
                "memory.grow in vain     | 4101 4000",
                "a block                 | 027f 417f 0b",
                "a branch with a value   | 027f 417f 4101 0d00 1a 4107 0b",
                "one way of if           | 4101 047f 417f 05 4107 0b",
                "the other way of if     | 4100 047f 4107 05 417f 0b",
                "add beyond an int       | 41ffffffff07 41ffffffff07 6a",
                "sub below zero          | 4101 4102 6b",
                "mul beyond an int       | 41ffffffff07 4102 6c",
                "and of large numbers    | 417f 417f 71",
                "or                      | 4107 417f 72",
                "xor                     | 4107 4178 73",
                "shl                     | 41ffffffff07 4101 74",
                "shr_s                   | 417f 4101 75",
                "shr_u by nothing        | 417f 4120 76",
                "rotl                    | 4101 411f 77",
                "extend8_s               | 41ff01 c0",
                "a global                | 417f 2400 2300"
            })
    void anAddressThatIsTooLargeTraps(String name, String address) {
        for (var access : new String[] {LOAD_AT_142_BEHIND, STORE_AT_142_BEHIND}) {
            byte[] module =
                    new TinyModule()
                            .with(TinyModule.MEMORY, ONE_PAGE_AT_MOST)
                            .with(TinyModule.GLOBALS, "01 7f01 4100 0b")
                            .code(address + access)
                            .bytes();
            Engines.all()
                    .forEach(each ->
                            assertThat(end(each.engine(), module))
                                    .as("%s, %s, %s", name, access, each.name())
                                    .isEqualTo(Trap.OUT_OF_MEMORY_BOUNDS));
        }
    }

    private static Trap end(Engine engine, byte[] module) {
        var execution = engine.prepare(Parser.parse(module), FUEL);
        var instance = execution.start(ImportValues.empty());
        Throwable end = catchThrowable(() -> instance.export("_start").apply());
        assertThat(end).isNotNull();
        return Trap.of(end).orElseThrow(() -> new AssertionError(end));
    }
}
