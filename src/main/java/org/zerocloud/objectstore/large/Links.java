package org.zerocloud.objectstore.large;

import org.zerocloud.objectstore.BrokenLink;
import org.zerocloud.objectstore.BrokenLink.Reason;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectKind.StaticManifest;
import org.zerocloud.objectstore.ObjectKind.Symlink;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.Reading;

/** Follows symbolic links. */
final class Links {

    /** As in Swift: links that lead on to links. */
    private static final int LINKS_MAX = 2;

    private final PlainObjects objects;

    Links(PlainObjects objects) {
        this.objects = objects;
    }

    /**
     * What a link leads to; an object that is none is what it is.
     *
     * @throws BrokenLink if it leads nowhere
     */
    ObjectInfo follow(ObjectInfo link, Reading how) {
        var found = link;
        for (var links = 0; found.description().kind() instanceof Symlink symlink; links++) {
            if (links == LINKS_MAX) {
                throw new BrokenLink(
                        Reason.TOO_DEEP,
                        "Too many levels of symbolic links, maximum allowed is " + LINKS_MAX);
            }
            var target = symlink.target();
            requireReadable(target, how);
            found = objects.findPlain(target).orElseThrow(() -> missing(target));
            var etag = contentEtag(found);
            if (symlink.etag().filter(wanted -> !wanted.equals(etag)).isPresent()) {
                throw new BrokenLink(
                        Reason.CHANGED,
                        "Object Etag '%s' does not match X-Symlink-Target-Etag header '%s'"
                                .formatted(etag, symlink.etag().get()));
            }
        }
        return found;
    }

    private static String contentEtag(ObjectInfo found) {
        return found.description().kind() instanceof StaticManifest large
                ? large.etag()
                : found.etag();
    }

    /**
     * @throws BrokenLink if the caller may not read the object
     */
    static void requireReadable(ObjectPath target, Reading how) {
        if (!how.mayRead().test(target)) {
            throw new BrokenLink(Reason.CLOSED, target + " is not open to the caller");
        }
    }

    static BrokenLink missing(ObjectPath target) {
        return new BrokenLink(Reason.MISSING, target + " was not found");
    }
}
