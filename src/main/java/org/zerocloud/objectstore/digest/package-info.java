/** The digest that Swift uses for the tags of objects. */
@NullMarked
@NamedInterface("digest")
package org.zerocloud.objectstore.digest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
