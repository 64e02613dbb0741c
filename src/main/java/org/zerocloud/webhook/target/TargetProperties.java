package org.zerocloud.webhook.target;

import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where webhooks may lead.
 *
 * @param httpAllowed whether they may go without encryption
 * @param ports to which ports: numbers and ranges such as {@code 1024-65535}
 * @param allowedRanges addresses that are open though they are not public, such as {@code
 *     10.1.0.0/16}; whoever may make a webhook can then send requests there
 */
@Validated
@ConfigurationProperties("zerocloud.webhook.target")
record TargetProperties(
        @DefaultValue("false") boolean httpAllowed,
        @DefaultValue({"80", "443", "1024-65535"}) @NotEmpty List<PortRange> ports,
        @DefaultValue List<AddressRange> allowedRanges) {}
