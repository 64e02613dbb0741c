/** Who is calling: tenants, users, tokens, access control lists and what a caller may do. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.zerocloud.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
