package org.zerocloud;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.util.SystemPropertyUtils;

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
            "zerocloud.job.lease=1h",
            "zerocloud.identity.users[0].account=test",
            "zerocloud.identity.users[0].user=tester",
            "zerocloud.identity.users[0].key=testing",
            "zerocloud.identity.users[0].groups=.admin",
            "zerocloud.identity.users[1].account=test2",
            "zerocloud.identity.users[1].user=tester2",
            "zerocloud.identity.users[1].key=testing2",
            "zerocloud.identity.users[1].groups=.admin",
            "zerocloud.identity.users[2].account=test",
            "zerocloud.identity.users[2].user=tester3",
            "zerocloud.identity.users[2].key=testing3",
            "zerocloud.identity.users[3].account=admin",
            "zerocloud.identity.users[3].user=admin",
            "zerocloud.identity.users[3].key=admin",
            "zerocloud.identity.users[3].groups=.admin,.reseller_admin",
            "zerocloud.identity.users[4].account=test",
            "zerocloud.identity.users[4].user=viewer",
            "zerocloud.identity.users[4].key=viewing",
            "zerocloud.identity.users[4].groups=.viewer",
            "zerocloud.identity.users[5].account=test",
            "zerocloud.identity.users[5].user=developer",
            "zerocloud.identity.users[5].key=developing",
            "zerocloud.identity.users[5].groups=.developer",
            "zerocloud.identity.users[6].account=test",
            "zerocloud.identity.users[6].user=accountant",
            "zerocloud.identity.users[6].key=accounting",
            "zerocloud.identity.users[6].groups=.billing",
            "zerocloud.webhook.target.http-allowed=true",
            "zerocloud.webhook.target.allowed-ranges=127.0.0.0/8",
            "zerocloud.webhook.delivery.timeout=5s",
            "zerocloud.webhook.delivery.retry.delay-min=20ms",
            "zerocloud.webhook.delivery.retry.delay-max=100ms",
            "zerocloud.webhook.delivery.retry.attempts-max=3",
            "zerocloud.webhook.endpoint.failures-max=2",
            "zerocloud.webhook.endpoint.secret-keys=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
        })
@Import(PostgresConfiguration.class)
public @interface PlatformTest {

    /** Where the server keeps its files; each JVM of the build has one of its own. */
    String DATA_DIRECTORY = "target/platform-test-${zerocloud.test.fork:1}";

    /** The origin of pages that may use the platform API. */
    String FRONT_END = "https://console.example.com";

    /** The operator's image {@code tools}; who needs it makes it. */
    String SYSTEM_IMAGE = "target/platform-test-tools-${zerocloud.test.fork:1}.tar";

    /** Where a test finds them. */
    final class Place {

        private Place() {}

        /** One of the places above, as it is in this JVM. */
        public static Path of(String place) {
            return Path.of(SystemPropertyUtils.resolvePlaceholders(place));
        }
    }
}
