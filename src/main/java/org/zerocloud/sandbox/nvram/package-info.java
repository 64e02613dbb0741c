/** The configuration of a session as ZRT's {@code /dev/nvram} tells it to the guest. */
@NullMarked
@NamedInterface("nvram")
package org.zerocloud.sandbox.nvram;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
