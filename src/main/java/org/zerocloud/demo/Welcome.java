package org.zerocloud.demo;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.TenantId;
import org.zerocloud.identity.Tokens;

/** The last lines of a start: where the server is, who can log in, and what to try next. */
@Component
class Welcome {

    private static final Logger LOG = LoggerFactory.getLogger(Welcome.class);

    private final DemoProperties settings;
    private final Tokens tokens;
    private final Samples samples;

    Welcome(DemoProperties settings, Tokens tokens, Samples samples) {
        this.settings = settings;
        this.tokens = tokens;
        this.samples = samples;
    }

    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void greet(ApplicationReadyEvent ready) throws IOException {
        if (!(ready.getApplicationContext() instanceof WebServerApplicationContext web)
                || web.getWebServer() == null) {
            return;
        }
        var url = "http://127.0.0.1:" + web.getWebServer().getPort();
        if (!tokens.accepts(settings.user(), settings.key())) {
            LOG.info("ZeroCloud is ready at {}", url);
            return;
        }
        samples.give(new TenantId(settings.user().split(":", 2)[0]));
        LOG.info(
                """
                ZeroCloud is ready at {}

                  Demo user:  {}   key: {}   (sample programs are in the container '{}')
                  Try next:   curl -i -H 'X-Auth-User: {}' -H 'X-Auth-Key: {}' {}/auth/v1.0
                  Then:       the quick start in README.md
                """,
                url,
                settings.user(),
                settings.key(),
                Samples.CONTAINER,
                settings.user(),
                settings.key(),
                url);
    }
}
