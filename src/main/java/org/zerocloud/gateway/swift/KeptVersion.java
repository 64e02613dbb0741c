package org.zerocloud.gateway.swift;

import java.util.Optional;
import java.util.OptionalLong;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectKind;
import org.zerocloud.objectstore.ObjectKind.StaticManifest;
import org.zerocloud.objectstore.ObjectKind.Symlink;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectVersions;
import org.zerocloud.objectstore.Reading.View;
import org.zerocloud.objectstore.digest.Md5;

/**
 * What a client sees of an object of which this version stays when another becomes the object: to
 * Swift it is a link to its version. By that, clients know that they must not delete the segments
 * of a large object which they replace or delete.
 */
final class KeptVersion {

    private static final String EMPTY = Md5.hex(new byte[0]);

    private KeptVersion() {}

    /** Which version a request without {@code version-id} is answered by; none if none is kept. */
    private static Optional<String> of(Exchange exchange, ObjectInfo object) {
        return exchange.query().find(VersionOperations.PARAMETER).isPresent()
                ? Optional.empty()
                : object.version().filter(version -> !version.equals(ObjectVersions.NULL));
    }

    /** The link that the object is, if it is asked for as one. */
    static Optional<ObjectInfo> of(Exchange exchange, ObjectInfo object, View view) {
        return view == View.LINK ? of(exchange, object).map(_ -> link(object)) : Optional.empty();
    }

    /** Has no bytes. */
    private static ObjectInfo link(ObjectInfo object) {
        var kind =
                switch (object.description().kind()) {
                    case Symlink(_, var etag, var bytes) -> new Symlink(object.path(), etag, bytes);
                    case StaticManifest large ->
                            to(object.path(), large.manifestEtag(), large.bytes());
                    case ObjectKind.Plain _, ObjectKind.DynamicManifest _ ->
                            to(object.path(), object.etag(), object.bytes());
                };
        return new ObjectInfo(
                object.path(),
                0,
                EMPTY,
                object.description().as(kind),
                object.modifiedAt(),
                object.marks(),
                object.version());
    }

    private static Symlink to(ObjectPath path, String etag, long bytes) {
        return new Symlink(path, Optional.of(etag), OptionalLong.of(bytes));
    }

    /**
     * Tells where the version stays.
     *
     * @param requested by which name the client asked for it
     */
    static void describe(Exchange exchange, ObjectInfo object, ObjectPath requested, View view) {
        of(exchange, object)
                .map(version -> "?" + VersionOperations.PARAMETER + "=" + version)
                .ifPresent(query -> {
                    if (view == View.LINK) {
                        exchange.set(KindHeaders.TARGET, KindHeaders.place(requested) + query);
                    } else {
                        exchange.set("Content-Location", KindHeaders.uri(requested) + query);
                    }
                });
    }
}
