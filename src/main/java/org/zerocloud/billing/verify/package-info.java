/** Finds out, with nothing but an export, whether a ledger is as it was written. */
@NullMarked
@NamedInterface("verify")
package org.zerocloud.billing.verify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
