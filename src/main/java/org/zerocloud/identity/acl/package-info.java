/** Access control lists of containers and accounts. */
@NullMarked
@NamedInterface("acl")
package org.zerocloud.identity.acl;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
