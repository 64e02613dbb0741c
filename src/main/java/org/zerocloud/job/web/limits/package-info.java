/** What a tenant may use and uses, over HTTP. */
@NullMarked
package org.zerocloud.job.web.limits;

import org.jspecify.annotations.NullMarked;
