/** Proves what an operator is handed: the container image, the chart, the gate. */
@NullMarked
package org.zerocloud.delivery;

import org.jspecify.annotations.NullMarked;
