package org.zerocloud.job.web;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.Caller;
import org.zerocloud.job.JobId;
import org.zerocloud.job.Jobs;
import org.zerocloud.job.queue.DirectSubmissions;
import org.zerocloud.job.queue.IdempotencyKey;
import org.zerocloud.job.queue.Submission;
import org.zerocloud.job.queue.Submissions;
import org.zerocloud.job.queue.Wishes;
import org.zerocloud.job.request.Admission;
import org.zerocloud.job.request.Authority;
import org.zerocloud.job.request.Survey;
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
     * Looks at everything that jobs name which come together; what several name is looked at once.
     *
     * @return for each order a submission, in their order
     * @throws org.zerocloud.problem.Refusal if one of them cannot be accepted
     */
    List<Submission> prepare(Caller.User caller, List<JobOrder> orders) {
        var authority = Authority.of(caller);
        var together = new Together(caller, authority, admission.survey(authority));
        return orders.stream().map(order -> prepare(together, order)).toList();
    }

    /**
     * What jobs of one request share.
     *
     * @param zapps what references meant to the first job that had them, and mean to all
     */
    private record Together(
            Caller.User caller, Authority authority, Survey survey, Map<String, Zapp> zapps) {

        Together(Caller.User caller, Authority authority, Survey survey) {
            this(caller, authority, survey, new HashMap<>());
        }
    }

    private Submission prepare(Together together, JobOrder order) {
        return JobRefusals.translated(
                order.place(),
                () ->
                        switch (order.work()) {
                            case Work.Described(var description) -> {
                                var json = description.toString().getBytes(StandardCharsets.UTF_8);
                                yield prepare(together, json, Optional.empty(), order.wishes());
                            }
                            case Work.Packaged work -> {
                                var zapp = find(together, work.reference());
                                var json = description(zapp, work.call(), order.pointer());
                                var archive = zapp.archive();
                                yield prepare(
                                        together,
                                        json,
                                        Optional.of(
                                                new Device.ZappImage(
                                                        archive.path(), archive.etag())),
                                        order.wishes().of(zapp.version()));
                            }
                        });
    }

    private Zapp find(Together together, String reference) {
        return together.zapps()
                .computeIfAbsent(
                        reference,
                        _ ->
                                zapps.resolve(together.caller().tenant(), reference)
                                        .orElseThrow(() -> Refusal.notFound("zapp " + reference)));
    }

    private static byte[] description(Zapp zapp, ZappCall call, String pointer) {
        try {
            return zapp.description(call);
        } catch (CallRefused refused) {
            throw JobRefusals.ofCall(pointer, refused);
        }
    }

    private Submission prepare(
            Together together, byte[] json, Optional<Device.Image> image, Wishes wishes) {
        var authority = together.authority();
        var tenant = together.caller().tenant();
        var map = jobs.expand(json, authority, tenant, image).withLogs();
        together.survey().check(map);
        var pinned = together.survey().pinned(map);
        var limits = jobs.allowed(tenant, wishes.limits());
        return new Submission(authority, tenant, pinned, wishes.within(limits));
    }

    /**
     * Looks once more at everything that an older job names, and pins it to what is there now.
     *
     * @throws org.zerocloud.problem.Refusal if it cannot be accepted any more
     */
    Submission renewed(Submission again) {
        return JobRefusals.translated(() -> {
            var survey = admission.survey(again.authority());
            survey.check(again.systemMap());
            return new Submission(
                    again.authority(),
                    again.tenant(),
                    survey.pinned(again.systemMap()),
                    again.wishes());
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
