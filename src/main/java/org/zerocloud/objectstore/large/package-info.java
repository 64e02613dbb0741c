/** Large objects and links, over any store that keeps plain ones. */
@NullMarked
package org.zerocloud.objectstore.large;

import org.jspecify.annotations.NullMarked;
