/** The digest that Swift uses for the tags of objects. */
@NullMarked
package org.zerocloud.objectstore.digest;

import org.jspecify.annotations.NullMarked;
