/** Requests that run a job, and their answers in the headers of ZeroCloud. */
@NullMarked
package org.zerocloud.gateway.compute;

import org.jspecify.annotations.NullMarked;
