/** What credentials stood for a moment ago. */
@NullMarked
@NamedInterface("known")
package org.zerocloud.identity.known;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
