/** How much of everything a tenant may use at once. */
@NullMarked
@NamedInterface("quota")
package org.zerocloud.identity.quota;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
