/** Cost and usage in the words of FOCUS 1.2, so that other tools can read a bill. */
@NullMarked
package org.zerocloud.billing.focus;

import org.jspecify.annotations.NullMarked;
