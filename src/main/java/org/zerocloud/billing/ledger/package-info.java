/** The ledger of each tenant: lines with a number and a hash, which nobody can change unseen. */
@NullMarked
package org.zerocloud.billing.ledger;

import org.jspecify.annotations.NullMarked;
