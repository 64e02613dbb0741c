/** The linear memory of a guest as one flat array. */
@NullMarked
package org.zerocloud.sandbox.memory;

import org.jspecify.annotations.NullMarked;
