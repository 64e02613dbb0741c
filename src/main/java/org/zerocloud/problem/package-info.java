/** What goes wrong with a request of the platform API, as RFC 9457 tells it. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.zerocloud.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
