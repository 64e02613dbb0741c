/** What tenants used and what it costs, by day and whatever else a report asks for. */
@NullMarked
package org.zerocloud.billing.usage;

import org.jspecify.annotations.NullMarked;
