/** What requests with a key are good for, beside what its user may do. */
@NullMarked
@NamedInterface("scope")
package org.zerocloud.identity.scope;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
