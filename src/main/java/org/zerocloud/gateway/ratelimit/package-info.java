/** How often accounts and containers may be written and listed: Swift's ratelimit. */
@NullMarked
package org.zerocloud.gateway.ratelimit;

import org.jspecify.annotations.NullMarked;
