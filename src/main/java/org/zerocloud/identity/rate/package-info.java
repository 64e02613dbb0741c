/** How many requests of the platform API a tenant may send in a while. */
@NullMarked
package org.zerocloud.identity.rate;

import org.jspecify.annotations.NullMarked;
