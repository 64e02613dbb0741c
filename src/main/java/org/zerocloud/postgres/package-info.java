/** The PostgreSQL that the platform starts and keeps itself when no other is configured. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.zerocloud.postgres;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
