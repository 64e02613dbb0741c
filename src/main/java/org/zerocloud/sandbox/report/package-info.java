/** How a session tells of itself in the words of ZeroVM. */
@NullMarked
@NamedInterface("report")
package org.zerocloud.sandbox.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
