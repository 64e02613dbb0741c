package org.zerocloud.execution;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zerocloud.execution.channel.ChannelOpener;
import org.zerocloud.execution.channel.Obstructed;
import org.zerocloud.execution.channel.OpenChannels;
import org.zerocloud.job.outcome.Circumstances;
import org.zerocloud.job.outcome.ResponseBody;
import org.zerocloud.job.outcome.SessionOutcome;
import org.zerocloud.job.request.SessionLimits;
import org.zerocloud.job.systemmap.Device;
import org.zerocloud.job.systemmap.Session;
import org.zerocloud.sandbox.Invocation;
import org.zerocloud.sandbox.Limits;
import org.zerocloud.sandbox.Program;
import org.zerocloud.sandbox.ProgramRejected;
import org.zerocloud.sandbox.Sandbox;
import org.zerocloud.sandbox.Usage;
import org.zerocloud.sandbox.Verdict;
import org.zerocloud.sandbox.nvram.ChannelMode;
import org.zerocloud.sandbox.nvram.Mount;
import org.zerocloud.sandbox.nvram.Nvram;
import org.zerocloud.sandbox.report.ExitState;

/** Runs one session: loads its program, opens its channels, runs it, publishes what it wrote. */
final class SessionRun {

    private static final Logger LOG = LoggerFactory.getLogger(SessionRun.class);

    private static final SessionOutcome STOPPING =
            new SessionOutcome.PlatformFault("The server is stopping");

    /** Nothing is published by whoever has lost the job; the end will be refused as well. */
    private static final Ending LOST =
            new Ending(new SessionOutcome.PlatformFault("The lease of its worker was lost"));

    private final Sandbox sandbox;
    private final ChannelOpener opener;
    private final ChannelOpener.Bounds bounds;
    private final Limits limits;
    private final long executableBytesMax;

    SessionRun(
            Sandbox sandbox,
            ChannelOpener opener,
            ChannelOpener.Bounds bounds,
            Limits limits,
            long executableBytesMax) {
        this.sandbox = sandbox;
        this.opener = opener;
        this.bounds = bounds;
        this.limits = limits;
        this.executableBytesMax = executableBytesMax;
    }

    /** Whatever happens is an outcome: nothing but the end of this server escapes. */
    Ending run(JobRun job, int ordinal) {
        try {
            return job.cancellation().enter() ? begin(job, ordinal) : stopped(job, Usage.NONE);
        } finally {
            job.cancellation().leave();
            giveUp(job, ordinal);
        }
    }

    private Ending begin(JobRun job, int ordinal) {
        var session = job.session(ordinal);
        try {
            var program =
                    sandbox.prepare(opener.program(job.access(), session, executableBytesMax));
            try (var channels = opener.open(job.access(), session)) {
                var verdict = sandbox.run(program, invocation(job, ordinal, channels));
                tellPeers(job, ordinal, verdict);
                return publish(job, ordinal, verdict, channels)
                        .under(circumstances(program, channels));
            }
        } catch (ProgramRejected rejected) {
            return new Ending(
                    new SessionOutcome.ProgramInvalid(
                            rejected.rule(), String.valueOf(rejected.getMessage())));
        } catch (Obstructed obstructed) {
            return new Ending(new SessionOutcome.InputObstructed(obstructed.obstacle()));
        } catch (CancellationException | InterruptedException stopping) {
            // The interrupt has done its work: what follows must still reach the database.
            Thread.interrupted();
            return stopped(job, Usage.NONE);
        } catch (IOException | RuntimeException | VirtualMachineError fault) {
            if (job.cancellation().isCancelled()) {
                LOG.debug("Session '{}' was interrupted", session.name(), fault);
                return stopped(job, Usage.NONE);
            }
            LOG.error("Session '{}' met a fault of the platform", session.name(), fault);
            return new Ending(new SessionOutcome.PlatformFault("Internal error"));
        }
    }

    private static Circumstances circumstances(Program program, OpenChannels channels) {
        return new Circumstances(
                Optional.of(program.digest()),
                program.isFromCache(),
                channels.locality(),
                channels.objectsRead(),
                channels.objectsWritten());
    }

    /** Either the job goes no further, or the server stops. */
    private static Ending stopped(JobRun job, Usage usage) {
        return new Ending(job.cancellation().outcome(usage).orElse(STOPPING));
    }

    /** Whoever waits for a session that told nothing learns that nothing will come. */
    void giveUp(JobRun job, int ordinal) {
        job.network().fail(ordinal, "did not run");
        job.copies().tellFailure(ordinal);
    }

    private static void tellPeers(JobRun job, int ordinal, Verdict verdict) {
        if (verdict instanceof Verdict.Exited) {
            job.network().finish(ordinal);
        } else {
            job.network().fail(ordinal, ExitState.of(verdict).text());
        }
        job.copies().tell(ordinal, verdict);
    }

    private Invocation invocation(JobRun job, int ordinal, OpenChannels channels) {
        var session = job.session(ordinal);
        var allowed = allowed(job.job().terms().limits());
        var all = new ArrayList<>(channels.channels());
        all.addAll(job.network().channels(ordinal, bounds));
        var images = channels.images();
        var nvram =
                new Nvram(
                        session.command().arguments(),
                        CgiEnvironment.of(
                                session,
                                job.job().inputs().environment(),
                                allowed.wallTime(),
                                channels),
                        mounts(images.keySet()),
                        modes(session),
                        0,
                        0,
                        false,
                        List.of());
        return new Invocation(nvram, images, all, allowed);
    }

    /** What the job allows its sessions, as far as the server does. */
    private Limits allowed(SessionLimits wanted) {
        return new Limits(
                wanted.wallTime()
                        .filter(time -> time.compareTo(limits.wallTime()) < 0)
                        .orElse(limits.wallTime()),
                Math.min(wanted.memoryBytes().orElse(Long.MAX_VALUE), limits.memoryBytes()),
                Math.min(wanted.fuel().orElse(Long.MAX_VALUE), limits.fuel()),
                limits.files());
    }

    /** All at the root; the tenant's image comes last and so hides what the operator's has. */
    private static List<Mount> mounts(Set<String> aliases) {
        return aliases.stream()
                .sorted(Comparator.comparing(Device.IMAGE_ALIAS::equals))
                .map(alias -> new Mount(alias, "/", Mount.Access.READ_ONLY))
                .toList();
    }

    private static Map<String, ChannelMode> modes(Session session) {
        var modes = new LinkedHashMap<String, ChannelMode>();
        session.modes()
                .forEach((alias, word) -> modes.put(alias, ChannelMode.named(word).orElseThrow()));
        return modes;
    }

    /**
     * A program that ended badly has its outputs stored and returned all the same, as ever; but
     * what a failing store has of them may not be what the program wrote.
     */
    private static Ending publish(JobRun job, int ordinal, Verdict verdict, OpenChannels channels)
            throws IOException, InterruptedException {
        return switch (verdict) {
            case Verdict.Killed(var usage) -> stopped(job, usage);
            case Verdict.ChannelFailed _ -> new Ending(new SessionOutcome.Ran(verdict));
            case Verdict.Exited _, Verdict.Trapped _, Verdict.LimitExceeded _ -> {
                if (!job.isHeld()) {
                    yield LOST;
                }
                var difference = job.copies().difference(ordinal);
                if (difference.isPresent()) {
                    yield new Ending(new SessionOutcome.CopiesDiffer(verdict, difference.get()));
                }
                try {
                    var responses = channels.publish();
                    yield new Ending(new SessionOutcome.Ran(verdict), responses);
                } catch (Obstructed obstructed) {
                    yield new Ending(
                            new SessionOutcome.OutputObstructed(verdict, obstructed.obstacle()));
                }
            }
        };
    }

    /** How the session ended, its immediate outputs, and what else is known of the run. */
    record Ending(
            SessionOutcome outcome, List<ResponseBody> responses, Circumstances circumstances) {

        Ending(SessionOutcome outcome) {
            this(outcome, List.of());
        }

        Ending(SessionOutcome outcome, List<ResponseBody> responses) {
            this(outcome, responses, Circumstances.NONE);
        }

        Ending under(Circumstances found) {
            return new Ending(outcome, responses, found);
        }
    }
}
