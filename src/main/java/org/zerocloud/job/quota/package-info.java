/** What of a tenant's jobs may run and wait at once, and which jobs are therefore not taken. */
@NullMarked
@NamedInterface("quota")
package org.zerocloud.job.quota;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
