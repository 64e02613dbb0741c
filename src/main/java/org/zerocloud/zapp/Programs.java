package org.zerocloud.zapp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.zerocloud.sandbox.ProgramRejected;
import org.zerocloud.sandbox.Sandbox;
import org.zerocloud.zapp.archive.ArchiveContent;

/** Makes the programs of archives ready to run. */
@Component
class Programs {

    private final Sandbox sandbox;
    private final ZappProperties settings;

    Programs(Sandbox sandbox, ZappProperties settings) {
        this.sandbox = sandbox;
        this.settings = settings;
    }

    /**
     * Compiles all programs of an archive, whoever may start them: those that groups name, and
     * whatever else is a module. The first run finds them ready.
     *
     * @param named where those lie that groups name
     * @return what is wrong with which
     * @throws java.util.concurrent.RejectedExecutionException if too many programs wait for that
     */
    List<Finding> check(ArchiveContent content, Collection<String> named) throws IOException {
        var findings = new ArrayList<Finding>();
        var paths = new TreeSet<>(named);
        for (var name : content.names()) {
            if (content.isProgram(name)) {
                paths.add(name);
            }
        }
        if (paths.size() > settings.archive().programsMax()) {
            var most = settings.archive().programsMax();
            return List.of(Finding.of("", "The archive has more than %d programs".formatted(most)));
        }
        for (var path : paths) {
            var module = content.read(path, settings.archive().programSizeMax().toBytes());
            if (module.isPresent()) {
                try {
                    var _ = sandbox.prepare(module.get().array());
                } catch (ProgramRejected rejected) {
                    findings.add(
                            Finding.of(
                                    path,
                                    "is no program that may run (%s): %s"
                                            .formatted(rejected.rule(), rejected.getMessage())));
                }
            }
        }
        return findings;
    }
}
