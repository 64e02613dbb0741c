/** Writes down what the platform API promises, as OpenAPI, and shows it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "identity :: scope"})
package org.zerocloud.contract;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
