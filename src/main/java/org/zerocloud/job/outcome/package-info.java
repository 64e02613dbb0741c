/** How sessions and jobs ended, and what they gave back. */
@NullMarked
@NamedInterface("outcome")
package org.zerocloud.job.outcome;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
