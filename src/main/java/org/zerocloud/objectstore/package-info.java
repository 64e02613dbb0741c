/** Accounts, containers and objects, and which machine holds them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"identity", "identity :: acl"})
package org.zerocloud.objectstore;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
