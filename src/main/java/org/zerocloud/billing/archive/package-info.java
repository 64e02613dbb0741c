/** Moves old months of the ledger to the object store. */
@NullMarked
package org.zerocloud.billing.archive;

import org.jspecify.annotations.NullMarked;
