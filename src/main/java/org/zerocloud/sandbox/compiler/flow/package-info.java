/** What is found out about one function before it is written. */
@NullMarked
package org.zerocloud.sandbox.compiler.flow;

import org.jspecify.annotations.NullMarked;
