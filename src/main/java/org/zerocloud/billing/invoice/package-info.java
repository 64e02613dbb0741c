/** What a tenant owes for a month. */
@NullMarked
package org.zerocloud.billing.invoice;

import org.jspecify.annotations.NullMarked;
