/**
 * The instructions on vectors. A vector is two longs on the JVM's stack, the lower half first;
 * {@code sandbox.lanes} computes with one half after the other.
 */
@NullMarked
package org.zerocloud.sandbox.compiler.vector;

import org.jspecify.annotations.NullMarked;
