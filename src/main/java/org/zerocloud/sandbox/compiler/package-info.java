/**
 * From WebAssembly to classes of the JVM: {@code GuestCompiler} writes them, {@code GuestCode}
 * loads them. docs/compiler.md says how.
 */
@NullMarked
package org.zerocloud.sandbox.compiler;

import org.jspecify.annotations.NullMarked;
