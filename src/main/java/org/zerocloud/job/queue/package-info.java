/** Jobs that wait in the database, and how servers take them. */
@NullMarked
@NamedInterface("queue")
package org.zerocloud.job.queue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
