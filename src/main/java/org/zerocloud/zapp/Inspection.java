package org.zerocloud.zapp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.TenantId;
import org.zerocloud.sandbox.image.ImageRejected;
import org.zerocloud.zapp.archive.ArchiveContent;
import org.zerocloud.zapp.archive.IncomingArchive;
import org.zerocloud.zapp.archive.IncomingArchives;
import org.zerocloud.zapp.yaml.Bundled;
import org.zerocloud.zapp.yaml.ZappFile;

/** Looks at archives: at their form, their {@code zapp.yaml}, their job files, their programs. */
@Component
class Inspection {

    /** The older name stands before the newer one where both are there. */
    private static final List<String> MAPS = List.of("boot/cluster.map", "boot/system.map");

    private final IncomingArchives incoming;
    private final DescriptionRules rules;
    private final Programs programs;
    private final ZappProperties settings;

    Inspection(
            IncomingArchives incoming,
            DescriptionRules rules,
            Programs programs,
            ZappProperties settings) {
        this.incoming = incoming;
        this.rules = rules;
        this.programs = programs;
        this.settings = settings;
    }

    /**
     * Looks at all of an archive.
     *
     * @param number the version, if the archive does not say it
     * @throws ZappRejected if it is no zapp
     */
    Inspected inspect(TenantId tenant, IncomingArchive archive, Optional<String> number)
            throws IOException {
        try (var content = incoming.open(archive)) {
            var file = file(content);
            var about = file.about();
            var findings = new ArrayList<Finding>();
            findings.addAll(descriptions(tenant, content, file));
            findings.addAll(programs.check(content, file.template().programs()));
            var version = number(about.version(), number, findings);
            if (!findings.isEmpty()) {
                throw new ZappRejected(findings);
            }
            return new Inspected(
                    about.name(),
                    version,
                    file.template(),
                    about.summary(),
                    content.isCompressed(),
                    file.warnings());
        } catch (ImageRejected rejected) {
            throw new ZappRejected(List.of(Finding.of("", String.valueOf(rejected.getMessage()))));
        }
    }

    private ZappFile file(ArchiveContent content) throws IOException {
        var bytes =
                content.read(ZappFile.NAME, settings.archive().yamlSizeMax().toBytes())
                        .orElseThrow(() ->
                                new ZappRejected(
                                        List.of(
                                                Finding.of(
                                                        ZappFile.NAME, "is not in the archive"))));
        var bundled =
                new Bundled() {

                    @Override
                    public boolean hasFile(String path) {
                        return content.hasFile(path);
                    }

                    @Override
                    public Collection<String> names() {
                        return content.names();
                    }
                };
        return switch (ZappFile.read(bytes, bundled)) {
            case ZappFile.Outcome.Valid(var file) -> file;
            case ZappFile.Outcome.Broken(var errors) -> throw new ZappRejected(errors);
        };
    }

    /** What zapp.yaml describes, and what the archive's own job files do. */
    private List<Finding> descriptions(TenantId tenant, ArchiveContent content, ZappFile file)
            throws IOException {
        var findings = new ArrayList<Finding>();
        findings.addAll(violations(ZappFile.NAME, file.template().sample(), tenant));
        for (var map : MAPS) {
            var bytes = content.read(map, settings.archive().yamlSizeMax().toBytes());
            if (bytes.isPresent()) {
                var text = new byte[bytes.get().remaining()];
                bytes.get().get(text);
                findings.addAll(violations(map, text, tenant));
            }
        }
        return findings;
    }

    private List<Finding> violations(String file, byte[] description, TenantId tenant) {
        return rules.violations(description, tenant).stream()
                .map(text -> Finding.of(file, text))
                .toList();
    }

    private static String number(
            Optional<String> ofFile, Optional<String> ofRequest, List<Finding> findings) {
        if (ofFile.isPresent() && ofRequest.filter(it -> !it.equals(ofFile.get())).isPresent()) {
            findings.add(
                    Finding.of(
                            ZappFile.NAME,
                            "says version %s, and the request says %s"
                                    .formatted(ofFile.get(), ofRequest.get())));
        }
        var number = ofFile.or(() -> ofRequest);
        if (number.isEmpty()) {
            findings.add(
                    Finding.of(ZappFile.NAME, "has no meta.Version, and the request has none"));
        }
        return number.orElse("");
    }
}
