/** WASI preview 1 as a guest sees it: arguments, a virtual clock, and the declared channels. */
@NullMarked
package org.zerocloud.sandbox.wasi;

import org.jspecify.annotations.NullMarked;
