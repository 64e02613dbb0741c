/** Tables as comma-separated values that no spreadsheet computes. */
@NullMarked
package org.zerocloud.billing.csv;

import org.jspecify.annotations.NullMarked;
