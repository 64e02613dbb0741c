/** Events of jobs, for those who watch. */
@NullMarked
package org.zerocloud.job.web.events;

import org.jspecify.annotations.NullMarked;
