/** Packaged applications that tenants upload, validated and ready to run. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "identity",
            "identity :: acl",
            "identity :: audit",
            "objectstore",
            "problem",
            "sandbox",
            "sandbox :: image"
        })
package org.zerocloud.zapp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
