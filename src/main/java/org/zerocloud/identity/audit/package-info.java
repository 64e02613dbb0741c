/** Every administrative act: who did what on whom, when and from where. */
@NullMarked
@NamedInterface("audit")
package org.zerocloud.identity.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
