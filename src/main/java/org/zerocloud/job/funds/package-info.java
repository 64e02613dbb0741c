/**
 * What jobs may cost, before they run: whoever keeps accounts says so, and nobody else asks why.
 */
@NullMarked
@NamedInterface("funds")
package org.zerocloud.job.funds;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
