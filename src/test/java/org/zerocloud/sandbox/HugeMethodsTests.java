package org.zerocloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class HugeMethodsTests {

    @Test
    void areCompiledWhereTheJvmWasToldSo() {
        var arguments = ManagementFactory.getRuntimeMXBean().getInputArguments();
        assertThat(HugeMethods.areCompiled()).isEqualTo(arguments.contains(HugeMethods.OPTION));
    }
}
