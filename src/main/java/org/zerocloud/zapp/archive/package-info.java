/** Archives that come in: received, inflated and indexed within bounds. */
@NullMarked
package org.zerocloud.zapp.archive;

import org.jspecify.annotations.NullMarked;
