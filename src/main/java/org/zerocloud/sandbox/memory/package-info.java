/** The linear memory of a guest as one flat array, and checked ways into it. */
@NullMarked
package org.zerocloud.sandbox.memory;

import org.jspecify.annotations.NullMarked;
