/** How much a tenant may spend in a month, and what happens before it has. */
@NullMarked
package org.zerocloud.billing.budget;

import org.jspecify.annotations.NullMarked;
