/** Runs one WebAssembly program against declared channels, within limits, and measures it. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.zerocloud.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
