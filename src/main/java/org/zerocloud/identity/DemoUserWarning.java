package org.zerocloud.identity;

import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Reminds an operator that keys which everybody knows let people in. */
@Component
class DemoUserWarning implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(DemoUserWarning.class);
    private static final Map<String, String> KNOWN_KEYS =
            Map.of(
                    "test:tester", "testing",
                    "test2:tester2", "testing2",
                    "test:tester3", "testing3",
                    "admin:admin", "admin");

    private final IdentityProperties settings;

    DemoUserWarning(IdentityProperties settings) {
        this.settings = settings;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var demo = settings.users().stream().filter(DemoUserWarning::isDemo).toList();
        if (!demo.isEmpty()) {
            LOG.warn(
                    "The demo users {} can log in with keys that everybody knows; replace"
                            + " zerocloud.identity.users before production",
                    demo);
        }
    }

    private static boolean isDemo(ConfiguredUser user) {
        return Objects.equals(KNOWN_KEYS.get(user.toString()), user.key());
    }
}
