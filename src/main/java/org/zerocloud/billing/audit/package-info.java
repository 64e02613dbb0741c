/** Watches over the books: that all sums agree, and what operators see of it. */
@NullMarked
package org.zerocloud.billing.audit;

import org.jspecify.annotations.NullMarked;
