/** The guest's file system: in memory, over images, with devices below {@code /dev}. */
@NullMarked
package org.zerocloud.sandbox.files;

import org.jspecify.annotations.NullMarked;
