package org.zerocloud.webhook.target;

import java.net.InetAddress;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Names mean what the machine's resolver says. */
@Configuration(proxyBeanMethods = false)
class TargetConfiguration {

    @Bean
    NameService nameService() {
        return InetAddress::getAllByName;
    }
}
