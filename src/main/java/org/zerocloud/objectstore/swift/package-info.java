/** Objects in any real Swift, reached by one service credential. */
@NullMarked
package org.zerocloud.objectstore.swift;

import org.jspecify.annotations.NullMarked;
