/** Pages of other origins that may ask for a container's objects, as the container says. */
@NullMarked
package org.zerocloud.gateway.cors;

import org.jspecify.annotations.NullMarked;
