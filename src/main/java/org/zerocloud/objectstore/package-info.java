/** Accounts, containers and objects, and which machine holds them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"identity", "identity :: acl", "identity :: quota"})
package org.zerocloud.objectstore;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
