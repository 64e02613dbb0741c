/** The Swift and ZeroCloud dialect over HTTP. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "identity",
            "identity :: acl",
            "objectstore",
            "objectstore :: digest",
            "sandbox",
            "sandbox :: report",
            "job",
            "job :: systemmap",
            "job :: funds",
            "job :: outcome",
            "job :: request",
            "job :: quota"
        })
package org.zerocloud.gateway;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
