package org.zerocloud.sandbox.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zerocloud.sandbox.Invocation;
import org.zerocloud.sandbox.Limits;
import org.zerocloud.sandbox.memory.FlatMemory;
import run.endive.wasm.types.MemoryLimits;

class WasiHostTests {

    private static final Limits LIMITS = new Limits(Duration.ofSeconds(1), 1 << 16);

    private final FlatMemory memory = new FlatMemory(new MemoryLimits(1), LIMITS.memoryBytes());
    private final WasiHost host =
            new WasiHost(new Invocation(List.of("x"), Map.of(), List.of(), LIMITS), memory);

    @Test
    void knowsThe46CallsOfPreview1() {
        assertThat(WasiCall.values()).hasSize(46);
    }

    @Test
    void handlesEachCallByIntent() {
        assertThat(host.handled()).isEqualTo(EnumSet.allOf(WasiCall.class));
    }
}
