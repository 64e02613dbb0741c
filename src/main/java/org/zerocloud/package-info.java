/** Starts the platform; everything else is in its modules. */
@NullMarked
package org.zerocloud;

import org.jspecify.annotations.NullMarked;
