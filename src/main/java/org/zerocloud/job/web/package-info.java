/** Jobs over HTTP: the platform API under {@code /platform/v1/jobs}. */
@NullMarked
package org.zerocloud.job.web;

import org.jspecify.annotations.NullMarked;
