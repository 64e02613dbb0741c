/** What a tenant asked for: job descriptions, system maps, sessions and their state. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "identity",
            "identity :: acl",
            "identity :: known",
            "identity :: quota",
            "objectstore",
            "problem",
            "sandbox",
            "sandbox :: report",
            "zapp"
        })
package org.zerocloud.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
