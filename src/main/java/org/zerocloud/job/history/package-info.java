/** What is known of jobs, for those who ask. */
@NullMarked
package org.zerocloud.job.history;

import org.jspecify.annotations.NullMarked;
