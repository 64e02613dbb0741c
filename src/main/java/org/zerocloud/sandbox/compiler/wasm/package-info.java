/** WebAssembly as the compiler sees it: types, instructions, and what is known of a function. */
@NullMarked
package org.zerocloud.sandbox.compiler.wasm;

import org.jspecify.annotations.NullMarked;
