package org.zerocloud.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The user that a newcomer tries things with. Only if that user can log in with that key are there
 * samples and credentials to show, so a server with users of its own has neither.
 *
 * @param user the user as Swift's clients write it, such as {@code test:tester}
 * @param key the user's key, which is shown in the log
 */
@ConfigurationProperties("zerocloud.demo")
record DemoProperties(@DefaultValue("") String user, @DefaultValue("") String key) {}
