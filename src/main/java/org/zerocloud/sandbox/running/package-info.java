/** What compiled guests run with: their state, and what they do not do in their own code. */
@NullMarked
package org.zerocloud.sandbox.running;

import org.jspecify.annotations.NullMarked;
