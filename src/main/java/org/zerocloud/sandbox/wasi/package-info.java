/** The calls of WASI preview 1, answered by the channels of one run and nothing else. */
@NullMarked
package org.zerocloud.sandbox.wasi;

import org.jspecify.annotations.NullMarked;
