/** Tells servers of one database what they would otherwise have to look for again and again. */
@NullMarked
@NamedInterface("signal")
package org.zerocloud.job.signal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
