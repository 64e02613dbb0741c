package org.zerocloud.webhook.target;

import java.net.UnknownHostException;

/** A webhook must not lead there. */
public class TargetForbidden extends UnknownHostException {

    /**
     * Says why, without telling what the names of the platform's own network mean.
     *
     * @param reason for the owner of the webhook
     */
    public TargetForbidden(String reason) {
        super(reason);
    }
}
