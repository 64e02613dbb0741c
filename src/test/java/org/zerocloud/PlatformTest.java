package org.zerocloud;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/**
 * A test against the whole platform on a free port of the loopback interface. All classes with this
 * annotation share one server, so each looks only at what it made itself.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "server.address=127.0.0.1",
            "zerocloud.data-dir=" + PlatformTest.DATA_DIRECTORY,
            "zerocloud.execution.session-wall-time=2s",
            "zerocloud.execution.channel.inflated-image-size-max=16MB",
            "zerocloud.sysimages.tools=" + PlatformTest.SYSTEM_IMAGE,
            "zerocloud.gateway.compute.defer-after=1500ms",
            "zerocloud.identity.web.origins=" + PlatformTest.FRONT_END,
            "zerocloud.job.lease=1h"
        })
@Import(PostgresConfiguration.class)
public @interface PlatformTest {

    /** Where the server keeps its files. */
    String DATA_DIRECTORY = "target/platform-test";

    /** The origin of pages that may use the platform API. */
    String FRONT_END = "https://console.example.com";

    /** The operator's image {@code tools}; who needs it makes it. */
    String SYSTEM_IMAGE = "target/platform-test-tools.tar";
}
