/** Tells it: one signed request after the other, until it is heard or given up. */
@NullMarked
package org.zerocloud.webhook.delivery;

import org.jspecify.annotations.NullMarked;
