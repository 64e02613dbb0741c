/** The immediate outputs of jobs that nobody waits for, kept until somebody asks. */
@NullMarked
@NamedInterface("output")
package org.zerocloud.job.output;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
