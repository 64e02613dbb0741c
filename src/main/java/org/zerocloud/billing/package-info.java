/** Records what finished sessions consumed as CDRs and reports it per tenant. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "identity",
            "identity :: audit",
            "objectstore",
            "problem",
            "sandbox",
            "job",
            "job :: funds",
            "job :: outcome",
            "job :: request"
        })
package org.zerocloud.billing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
