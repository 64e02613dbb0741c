/** Keys with which programs call. */
@NullMarked
package org.zerocloud.identity.key;

import org.jspecify.annotations.NullMarked;
