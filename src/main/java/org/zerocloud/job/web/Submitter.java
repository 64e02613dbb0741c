package org.zerocloud.job.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.JobId;
import org.zerocloud.job.Jobs;
import org.zerocloud.job.queue.DirectSubmissions;
import org.zerocloud.job.queue.IdempotencyKey;
import org.zerocloud.job.queue.Submission;
import org.zerocloud.job.queue.Submissions;
import org.zerocloud.job.queue.Wishes;
import org.zerocloud.job.request.Admission;
import org.zerocloud.job.request.Authority;
import org.zerocloud.job.systemmap.Device;
import org.zerocloud.job.web.JobOrder.Work;
import org.zerocloud.problem.Refusal;
import org.zerocloud.zapp.CallRefused;
import org.zerocloud.zapp.Zapp;
import org.zerocloud.zapp.ZappCall;
import org.zerocloud.zapp.Zapps;

/** Makes jobs of orders, and has them accepted. */
@Component
class Submitter {

    private final Jobs jobs;
    private final Admission admission;
    private final Submissions submissions;
    private final DirectSubmissions directly;
    private final Zapps zapps;

    Submitter(
            Jobs jobs,
            Admission admission,
            Submissions submissions,
            DirectSubmissions directly,
            Zapps zapps) {
        this.jobs = jobs;
        this.admission = admission;
        this.submissions = submissions;
        this.directly = directly;
        this.zapps = zapps;
    }

    /**
     * Looks at everything that a job names.
     *
     * @throws org.zerocloud.problem.Refusal if it cannot be accepted
     */
    Submission prepare(Caller.User caller, JobOrder order) {
        return JobRefusals.translated(
                order.place(),
                () ->
                        switch (order.work()) {
                            case Work.Described(var description) -> {
                                var json = description.toString().getBytes(StandardCharsets.UTF_8);
                                yield prepare(caller, json, Optional.empty(), order.wishes());
                            }
                            case Work.Packaged work -> {
                                var zapp = find(caller.tenant(), work.reference());
                                var json = description(zapp, work.call(), order.pointer());
                                var archive = zapp.archive();
                                yield prepare(
                                        caller,
                                        json,
                                        Optional.of(
                                                new Device.ZappImage(
                                                        archive.path(), archive.etag())),
                                        order.wishes().of(zapp.version()));
                            }
                        });
    }

    private Zapp find(TenantId tenant, String reference) {
        return zapps.resolve(tenant, reference)
                .orElseThrow(() -> Refusal.notFound("zapp " + reference));
    }

    private static byte[] description(Zapp zapp, ZappCall call, String pointer) {
        try {
            return zapp.description(call);
        } catch (CallRefused refused) {
            throw JobRefusals.ofCall(pointer, refused);
        }
    }

    private Submission prepare(
            Caller.User caller, byte[] json, Optional<Device.Image> image, Wishes wishes) {
        var authority = Authority.of(caller);
        var map = jobs.expand(json, authority, caller.tenant(), image).withLogs();
        admission.check(authority, map);
        var limits = jobs.allowed(caller.tenant(), wishes.limits());
        return new Submission(authority, caller.tenant(), map, wishes.within(limits));
    }

    /**
     * Looks once more at everything that an older job names.
     *
     * @throws org.zerocloud.problem.Refusal if it cannot be accepted any more
     */
    void check(Submission again) {
        JobRefusals.translated(() -> {
            admission.check(again.authority(), again.systemMap());
            return again;
        });
    }

    /** The jobs of the same request, if it came before. */
    Optional<List<JobId>> earlier(Caller.User caller, Optional<IdempotencyKey> key) {
        return JobRefusals.translated(
                () -> key.flatMap(it -> submissions.earlier(caller.tenant(), it)));
    }

    /** Puts them into the queue, all or none. */
    List<JobId> enqueue(List<Submission> prepared, Optional<IdempotencyKey> key) {
        return JobRefusals.translated(() -> submissions.accept(prepared, key));
    }

    /** Has it run here and now if there is a place, since its caller waits. */
    void begin(JobId id, Submission prepared, Optional<IdempotencyKey> key) {
        JobRefusals.translated(() -> {
            directly.accept(id, prepared, key);
            return id;
        });
    }

    /** Has what was begun on the disk. */
    void makeSafe() {
        submissions.makeSafe();
    }
}
