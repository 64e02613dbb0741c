/** What running costs: the cost model, the blocks by which it is charged, and what is left. */
@NullMarked
package org.zerocloud.sandbox.fuel;

import org.jspecify.annotations.NullMarked;
