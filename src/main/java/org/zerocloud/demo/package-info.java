/**
 * What a newcomer finds after the first start: sample programs, and a line that says what to try.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"identity", "objectstore"})
package org.zerocloud.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
