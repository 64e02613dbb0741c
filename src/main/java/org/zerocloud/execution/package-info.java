/** Takes queued jobs, opens their channels and runs their sessions. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "identity",
            "objectstore",
            "sandbox",
            "job",
            "job :: systemmap",
            "job :: outcome"
        })
package org.zerocloud.execution;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
