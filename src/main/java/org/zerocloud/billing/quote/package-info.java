/** What jobs will cost, by what such jobs have cost. */
@NullMarked
package org.zerocloud.billing.quote;

import org.jspecify.annotations.NullMarked;
