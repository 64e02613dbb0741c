package org.zerocloud.gateway.compute;

import org.junit.jupiter.api.Nested;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.zerocloud.RealSwift;

/** Jobs whose programs, inputs and outputs are in a real Swift. */
@RealSwift.Needed
class JobsOnRealSwiftTests {

    @DynamicPropertySource
    static void useTheRealSwift(DynamicPropertyRegistry registry) {
        RealSwift.shared().register(registry);
    }

    @Nested
    class Jobs extends ComputeTests {}

    @Nested
    class Devices extends DeviceTests {}

    @Nested
    class Images extends JobImagesTests {}
}
