/** Lists of the segments of static large objects, as clients ask for them. */
@NullMarked
package org.zerocloud.gateway.large;

import org.jspecify.annotations.NullMarked;
