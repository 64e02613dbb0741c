/**
 * From the text of a job description to the concrete sessions of its system map; pure functions.
 */
@NullMarked
@NamedInterface("systemmap")
package org.zerocloud.job.systemmap;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
