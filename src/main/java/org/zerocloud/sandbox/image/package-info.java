/** Tar images: their contents are known by an index and stay where they are. */
@NullMarked
@NamedInterface("image")
package org.zerocloud.sandbox.image;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
