package org.zerocloud.gateway.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.springframework.stereotype.Component;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.gateway.request.Access;
import org.zerocloud.gateway.request.SwiftFeature;
import org.zerocloud.gateway.request.SwiftResource;
import org.zerocloud.gateway.swift.Bodies;
import org.zerocloud.gateway.swift.DescriptionHeaders;
import org.zerocloud.identity.TenantId;
import org.zerocloud.identity.acl.AccountAcl.Right;
import org.zerocloud.objectstore.ContainerNotFound;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ContainerUpdate;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.InvalidName;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectStore;

/**
 * {@code PUT} with {@code extract-archive}: every file of a tar becomes an object below the path;
 * below an account its first directory is the container, which is made if it is not there.
 */
@Component
class ArchiveExtraction implements SwiftFeature {

    private static final String CREATED = "Number Files Created";
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(?:SCHILY|LIBARCHIVE)\\.xattr\\.user\\.(.+)");

    private final Access access;
    private final Containers containers;
    private final ObjectStore objects;
    private final DescriptionHeaders descriptions;
    private final BulkProperties settings;

    ArchiveExtraction(
            Access access,
            Containers containers,
            ObjectStore objects,
            DescriptionHeaders descriptions,
            BulkProperties settings) {
        this.descriptions = descriptions;
        this.access = access;
        this.containers = containers;
        this.objects = objects;
        this.settings = settings;
    }

    @Override
    public boolean answers(Exchange exchange, SwiftResource resource) throws IOException {
        var format = exchange.query().find("extract-archive");
        if (format.isEmpty() || !exchange.method().equals("PUT") || resource.account().isEmpty()) {
            return false;
        }
        var length = exchange.request().getContentLengthLong();
        if (length < 0 && exchange.header("Transfer-Encoding").isEmpty()) {
            throw new Refusal(Status.LENGTH_REQUIRED);
        }
        var report = new BulkReport("extract", Status.CREATED, CREATED);
        try (var archive = open(exchange, format.get())) {
            extract(exchange, resource, archive, report);
        } catch (IOException broken) {
            report.fail("Invalid Tar File: " + broken.getMessage());
        }
        report.send(exchange);
        return true;
    }

    @Override
    public Map<String, Object> info() {
        return Map.of(
                "bulk_upload",
                Map.of(
                        "max_containers_per_extraction", settings.containersMax(),
                        "max_failed_extractions", settings.failuresMax()));
    }

    private static TarArchiveInputStream open(Exchange exchange, String format) throws IOException {
        InputStream body = exchange.request().getInputStream();
        return new TarArchiveInputStream(
                switch (format) {
                    case "tar" -> body;
                    case "tar.gz" -> new GZIPInputStream(body);
                    case "tar.bz2" -> new BZip2CompressorInputStream(body);
                    default -> throw new Refusal(Status.BAD_REQUEST, "Unsupported archive format");
                });
    }

    private void extract(
            Exchange exchange,
            SwiftResource resource,
            TarArchiveInputStream archive,
            BulkReport report)
            throws IOException {
        Set<ContainerPath> made = new HashSet<>();
        for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            var target = entry.isFile() ? target(resource, entry) : Optional.<ObjectPath>empty();
            if (target.isPresent()) {
                store(exchange, target.get(), archive, made, report);
            }
            if (report.errors() >= settings.failuresMax()
                    || made.size() > settings.containersMax()) {
                report.fail("More than %d failures".formatted(settings.failuresMax()));
                return;
            }
        }
        if (report.number(CREATED) == 0 && report.errors() == 0) {
            report.fail("Invalid Tar File: No Valid Files");
        }
    }

    /** Where a file goes; nowhere if it stands where only containers can. */
    private static Optional<ObjectPath> target(SwiftResource resource, TarArchiveEntry entry) {
        var name = entry.getName().replaceFirst("^(\\.?/)+", "");
        var account = resource.account().orElseThrow();
        var path =
                switch (resource) {
                    case SwiftResource.OfAccount _ -> name;
                    case SwiftResource.OfContainer(var container) ->
                            container.container() + "/" + name;
                    case SwiftResource.OfObject(var object) ->
                            object.container().container() + "/" + object.object() + "/" + name;
                    case SwiftResource.Elsewhere _ -> "";
                };
        return path(account, path);
    }

    private static Optional<ObjectPath> path(TenantId account, String path) {
        var slash = path.indexOf('/');
        if (slash < 1 || slash == path.length() - 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new ContainerPath(account, path.substring(0, slash))
                            .object(path.substring(slash + 1)));
        } catch (InvalidName invalid) {
            return Optional.empty();
        }
    }

    /** The extended attributes of a file, as GNU's and BSD's tar write them, without prefix. */
    private static Map<String, String> attributes(TarArchiveEntry entry) {
        var attributes = new HashMap<String, String>();
        entry.getExtraPaxHeaders()
                .forEach((name, value) -> {
                    var match = ATTRIBUTE.matcher(name);
                    if (match.matches()) {
                        attributes.put(match.group(1), value);
                    }
                });
        return attributes;
    }

    private void store(
            Exchange exchange,
            ObjectPath target,
            TarArchiveInputStream archive,
            Set<ContainerPath> made,
            BulkReport report)
            throws IOException {
        var name = target.container().container() + "/" + target.object();
        try {
            store(exchange, target, archive, made);
            report.count(CREATED);
        } catch (Refusal refused) {
            report.add(name, refused.status().line());
        } catch (ContainerNotFound gone) {
            report.add(name, Status.NOT_FOUND.line());
        } catch (ObjectStore.QuotaExceeded exceeded) {
            report.add(name, Status.CONTENT_TOO_LARGE.line());
        }
    }

    private void store(
            Exchange exchange,
            ObjectPath target,
            TarArchiveInputStream archive,
            Set<ContainerPath> made)
            throws IOException {
        if (made.add(target.container())
                && access.has(exchange, target.account(), Right.READ_WRITE)) {
            containers.create(target.container(), ContainerUpdate.NONE);
        }
        access.requireWriter(exchange, target.container());
        var attributes = attributes(archive.getCurrentEntry());
        var description = descriptions.ofArchived(exchange, target, attributes);
        try (var upload = objects.upload(target, description)) {
            Bodies.receive(archive, upload, settings.fileSizeMax().toBytes());
            upload.commit();
        }
    }
}
