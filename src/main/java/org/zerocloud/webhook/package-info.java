/** Tells servers of tenants what happens to their jobs, by signed requests. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "identity",
            "identity :: audit",
            "problem",
            "job",
            "job :: history",
            "job :: queue",
            "billing"
        })
package org.zerocloud.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
