/** Where webhooks may lead: never into the network of the platform itself. */
@NullMarked
package org.zerocloud.webhook.target;

import org.jspecify.annotations.NullMarked;
