package org.zerocloud.gateway.compute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.zerocloud.gateway.dialect.Status;

class ComputeRefusalsTests {

    @Test
    void aFaultOfTheServerSaysNothingOfItsInside() {
        var refusal = ComputeRefusals.refusal(new IllegalStateException("/secret/path"));
        assertThat(refusal.status()).isEqualTo(Status.INTERNAL_ERROR);
        assertThat(refusal.text()).doesNotContain("secret");
    }
}
