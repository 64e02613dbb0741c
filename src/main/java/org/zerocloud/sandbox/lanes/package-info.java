/**
 * Arithmetic on vectors for compiled guests. A vector is two longs; whatever is done lane by lane
 * is done with each of them alone, so methods take and give halves of vectors. Where lanes are
 * integers, one method serves all their sizes: it is told the highest bit of each lane.
 */
@NullMarked
package org.zerocloud.sandbox.lanes;

import org.jspecify.annotations.NullMarked;
