/**
 * Turns measured quantities into money: price books, and the one place where amounts are rounded.
 */
@NullMarked
package org.zerocloud.billing.price;

import org.jspecify.annotations.NullMarked;
