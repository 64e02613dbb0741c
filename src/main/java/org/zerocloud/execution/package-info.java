/** Takes queued jobs, opens their channels and runs their sessions. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "identity",
            "objectstore",
            "sandbox",
            "sandbox :: channel",
            "sandbox :: image",
            "sandbox :: nvram",
            "sandbox :: report",
            "job",
            "job :: systemmap",
            "job :: funds",
            "job :: outcome",
            "job :: output",
            "job :: queue",
            "job :: quota",
            "job :: request",
            "job :: signal"
        })
package org.zerocloud.execution;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
