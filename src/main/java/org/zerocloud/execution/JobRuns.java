package org.zerocloud.execution;

import org.springframework.stereotype.Component;
import org.zerocloud.execution.channel.ChannelOpener;
import org.zerocloud.job.AcceptedJob;
import org.zerocloud.job.LostJobs;
import org.zerocloud.job.Worker;

/** Makes jobs ready to run, and gives up those that will not. */
@Component
class JobRuns {

    private final ChannelOpener opener;
    private final RunningJobs running;
    private final Worker worker;
    private final LostJobs lostJobs;
    private final ExecutionProperties settings;

    JobRuns(
            ChannelOpener opener,
            RunningJobs running,
            Worker worker,
            LostJobs lostJobs,
            ExecutionProperties settings) {
        this.opener = opener;
        this.running = running;
        this.worker = worker;
        this.lostJobs = lostJobs;
        this.settings = settings;
    }

    JobRun begin(AcceptedJob job) {
        var pipeBytes = Math.toIntExact(settings.channel().pipeSize().toBytes());
        var outputBytes = job.terms().limits().outputBytes();
        var run =
                new JobRun(
                        job,
                        opener.access(job.authority(), job.inputs(), outputBytes),
                        new JobNetwork(job.systemMap(), pipeBytes),
                        () -> mayPublish(job));
        run.endWhenUnwanted();
        running.add(run);
        return run;
    }

    /** Outputs of the answer go with the end of their session, which only the holder can store. */
    private boolean mayPublish(AcceptedJob job) {
        return !job.terms().durable()
                || !job.systemMap().storesObjects()
                || worker.isHeld(job.session(1));
    }

    void end(JobRun run) {
        running.remove(run);
    }

    /** Of a job that was taken but will not begin here; a caller who waits hears of it. */
    void giveUp(AcceptedJob job) {
        lostJobs.giveUp(job.id(), job.terms().attempt());
        job.result().cancel(false);
        job.inputs().close();
    }
}
