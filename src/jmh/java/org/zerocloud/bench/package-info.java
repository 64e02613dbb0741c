/** Benchmarks: how fast the sandbox is, as ratios against a baseline of the same run. */
@NullMarked
package org.zerocloud.bench;

import org.jspecify.annotations.NullMarked;
