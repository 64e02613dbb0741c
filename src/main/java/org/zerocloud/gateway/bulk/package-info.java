/** Many objects by one request: bulk deletion, archives, and the segments of large objects. */
@NullMarked
package org.zerocloud.gateway.bulk;

import org.jspecify.annotations.NullMarked;
