/** What is known of jobs, for those who ask. */
@NullMarked
@NamedInterface("history")
package org.zerocloud.job.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
