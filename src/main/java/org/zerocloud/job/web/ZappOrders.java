package org.zerocloud.job.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.web.JobOrder.Work;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;
import org.zerocloud.problem.Violation;
import org.zerocloud.zapp.CallRefused;
import org.zerocloud.zapp.Zapp;
import org.zerocloud.zapp.ZappCall;
import org.zerocloud.zapp.Zapps;

/** Finds the zapps that orders name, and the jobs that these are. */
@Component
class ZappOrders {

    private final Zapps zapps;

    ZappOrders(Zapps zapps) {
        this.zapps = zapps;
    }

    /**
     * What the reference means at this moment.
     *
     * @throws Refusal if the tenant has no such zapp
     */
    Zapp find(TenantId tenant, Work.Packaged work) {
        return zapps.resolve(tenant, work.reference())
                .orElseThrow(() -> Refusal.notFound("zapp " + work.reference()));
    }

    /**
     * The description of the job.
     *
     * @param pointer where the order stands in the request
     * @throws Refusal if the call gives the zapp what it has no place for
     */
    static byte[] description(Zapp zapp, ZappCall call, String pointer) {
        try {
            return zapp.description(call);
        } catch (CallRefused refused) {
            List<Violation> violations =
                    refused.flaws().entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(flaw -> new Violation(pointer + flaw.getKey(), flaw.getValue()))
                            .toList();
            var detail =
                    violations.stream()
                            .map(violation -> violation.pointer() + ": " + violation.detail())
                            .collect(Collectors.joining("; "));
            throw new Refusal(Problem.INVALID_BODY, detail, violations, Map.of());
        }
    }
}
