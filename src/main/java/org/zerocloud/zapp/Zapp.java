package org.zerocloud.zapp;

import java.time.Instant;
import java.util.Optional;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.zapp.template.Template;

/**
 * A packaged application that a tenant uploaded.
 *
 * @param id grows from version to version
 * @param tenant whose it is
 * @param version which one
 * @param archive where its bytes are
 * @param template what it runs
 * @param summary one line; empty if its author gave none
 * @param upload how it came
 * @param deprecation why nobody should use it any more, if so
 */
public record Zapp(
        long id,
        TenantId tenant,
        ZappVersion version,
        Archive archive,
        Template template,
        String summary,
        Upload upload,
        Optional<Deprecation> deprecation) {

    /**
     * An archive in the store.
     *
     * @param path the object
     * @param etag the MD5 of its bytes, by which the store tells whether they are still the same
     * @param bytes how many
     */
    public record Archive(ObjectPath path, String etag, long bytes) {}

    /**
     * How it came.
     *
     * @param by who uploaded it, such as {@code test:tester}
     * @param at when
     */
    public record Upload(String by, Instant at) {}

    /**
     * Nobody should use it any more; it still runs.
     *
     * @param at since when
     * @param reason may be empty
     */
    public record Deprecation(Instant at, String reason) {}

    /**
     * The job description that a call makes of it, in UTF-8.
     *
     * @throws CallRefused if the call gives something for which there is no place
     */
    public byte[] description(ZappCall call) {
        return template.fill(call);
    }
}
