package org.zerocloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.zerocloud.sandbox.ProgramRejected.Rule;

class ZvmImportTests {

    private static final WasmSandbox SANDBOX = new WasmSandbox(SandboxSettings.DEFAULTS);

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    /** A program that imports one function, of type {@code ()} or {@code () -> i32}. */
    private static byte[] importing(String module, String name, boolean answers) {
        String entry = text(module) + text(name) + "00" + (answers ? "01" : "00");
        return HexFormat.of()
                .parseHex(
                        "0061736d01000000"
                                + section(1, "02" + "600000" + "6000017f")
                                + section(2, "01" + entry)
                                + section(3, "0100")
                                + section(5, "010001")
                                + section(
                                        7, "02" + text("memory") + "0200" + text("_start") + "0001")
                                + section(10, "01" + "02000b"));
    }

    private static String text(String text) {
        return "%02x%s"
                .formatted(
                        text.length(),
                        HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String section(int id, String content) {
        return "%02x%02x%s".formatted(id, content.length() / 2, content);
    }

    private static void refuses(byte[] module, String reason) {
        assertThatExceptionOfType(ProgramRejected.class)
                .isThrownBy(() -> SANDBOX.prepare(module))
                .withMessageContaining(reason)
                .satisfies(rejected -> assertThat(rejected.rule()).isEqualTo(Rule.IMPORTS));
    }

    @Test
    void aProgramMayImportACallOfZvm() {
        assertThatNoException().isThrownBy(() -> SANDBOX.prepare(importing("zvm", "fork", true)));
    }

    @Test
    void refusesACallThatZvmDoesNotHave() {
        refuses(importing("zvm", "spoon", true), "There is no function zvm.spoon");
    }

    @Test
    void refusesACallOfZvmWithAnotherType() {
        refuses(importing("zvm", "fork", false), "zvm.fork is");
    }

    @Test
    void refusesAWasiCallUnderTheNameOfZvm() {
        refuses(importing("zvm", "sched_yield", true), "There is no function zvm.sched_yield");
    }

    @Test
    void refusesAnotherModule() {
        refuses(importing("env", "fork", true), "wasi_snapshot_preview1 and zvm");
    }
}
