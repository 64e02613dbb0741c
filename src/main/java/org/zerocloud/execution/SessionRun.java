package org.zerocloud.execution;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zerocloud.execution.channel.ChannelOpener;
import org.zerocloud.execution.channel.Obstructed;
import org.zerocloud.execution.channel.OpenChannels;
import org.zerocloud.identity.Caller;
import org.zerocloud.job.outcome.ResponseBody;
import org.zerocloud.job.outcome.SessionOutcome;
import org.zerocloud.job.systemmap.Session;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.sandbox.Invocation;
import org.zerocloud.sandbox.Limits;
import org.zerocloud.sandbox.Program;
import org.zerocloud.sandbox.ProgramRejected;
import org.zerocloud.sandbox.Sandbox;
import org.zerocloud.sandbox.Verdict;

/** Runs one session: loads its program, opens its channels, runs it, publishes what it wrote. */
final class SessionRun {

    private static final Logger LOG = LoggerFactory.getLogger(SessionRun.class);

    private static final SessionOutcome STOPPING =
            new SessionOutcome.PlatformFault("The server is stopping");

    private final Sandbox sandbox;
    private final ChannelOpener opener;
    private final Limits limits;
    private final long executableBytesMax;

    SessionRun(Sandbox sandbox, ChannelOpener opener, Limits limits, long executableBytesMax) {
        this.sandbox = sandbox;
        this.opener = opener;
        this.limits = limits;
        this.executableBytesMax = executableBytesMax;
    }

    /** Whatever happens is an outcome: nothing but the end of this server escapes. */
    Ending run(Caller caller, Session session) {
        try {
            var program = load(caller, session.executable());
            try (var channels = opener.open(caller, session)) {
                return publish(sandbox.run(program, invocation(session, channels)), channels);
            }
        } catch (ProgramRejected rejected) {
            return new Ending(
                    new SessionOutcome.ProgramInvalid(
                            rejected.rule(), String.valueOf(rejected.getMessage())));
        } catch (Obstructed obstructed) {
            return new Ending(new SessionOutcome.InputObstructed(obstructed.obstacle()));
        } catch (CancellationException stopping) {
            // The interrupt has done its work: what follows must still reach the database.
            Thread.interrupted();
            return new Ending(STOPPING);
        } catch (IOException | RuntimeException | VirtualMachineError fault) {
            LOG.error("Session '{}' met a fault of the platform", session.name(), fault);
            return new Ending(new SessionOutcome.PlatformFault("Internal error"));
        }
    }

    private Program load(Caller caller, ObjectPath path) throws IOException, Obstructed {
        try (var object = opener.read(caller, path, executableBytesMax);
                var bytes = object.stream(0, object.info().bytes())) {
            return sandbox.prepare(bytes.readAllBytes());
        }
    }

    private Invocation invocation(Session session, OpenChannels channels) {
        var command = session.command();
        return new Invocation(
                command.arguments(), command.environment(), channels.channels(), limits);
    }

    /**
     * A program that ended badly has its outputs stored and returned all the same, as ever; but
     * what a failing store has of them may not be what the program wrote.
     */
    private static Ending publish(Verdict verdict, OpenChannels channels) throws IOException {
        return switch (verdict) {
            case Verdict.Killed _ -> new Ending(STOPPING);
            case Verdict.ChannelFailed _ -> new Ending(new SessionOutcome.Ran(verdict));
            case Verdict.Exited _, Verdict.Trapped _, Verdict.LimitExceeded _ -> {
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

    /** How the session ended, and its immediate outputs. */
    record Ending(SessionOutcome outcome, List<ResponseBody> responses) {

        Ending(SessionOutcome outcome) {
            this(outcome, List.of());
        }
    }
}
