package org.zerocloud.gateway.compute;

import org.springframework.stereotype.Component;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.job.request.Authority;
import org.zerocloud.job.request.Rights;

/** Who posts a job has it charged to the account of the path: its owner may, and whom it lets. */
@Component
class ExecutionRight {

    private final Rights rights;

    ExecutionRight(Rights rights) {
        this.rights = rights;
    }

    /**
     * @throws Refusal if the job may not be charged there
     */
    void require(ComputeRequest request, Authority authority) {
        if (!rights.mayActFor(authority, request.tenant(), request.container())) {
            throw Refusal.ofCaller(request.caller(), request.tenant().account());
        }
    }
}
