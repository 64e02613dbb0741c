/** Who is calling: tenants, users, tokens, keys, access control lists and what a caller may do. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem"})
package org.zerocloud.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
