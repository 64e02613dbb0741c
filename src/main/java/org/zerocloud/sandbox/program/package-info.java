/** From the bytes of a module to a program that is ready to run: rules, compiler, cache. */
@NullMarked
package org.zerocloud.sandbox.program;

import org.jspecify.annotations.NullMarked;
