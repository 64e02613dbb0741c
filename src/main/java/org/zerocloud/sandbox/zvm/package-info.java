/** ZeroVM's own six calls, for programs that speak to channels by handle. */
@NullMarked
package org.zerocloud.sandbox.zvm;

import org.jspecify.annotations.NullMarked;
