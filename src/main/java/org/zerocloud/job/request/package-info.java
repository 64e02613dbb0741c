/** With whose rights a job runs, and what came with the request that started it. */
@NullMarked
@NamedInterface("request")
package org.zerocloud.job.request;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
