package org.zerocloud.objectstore;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * How an object is read that may stand for others.
 *
 * @param view how far links and manifests are followed
 * @param mayRead whether those to which they lead may be read; what may not ends the reading
 * @param version which version of the object, if not the object itself
 * @param newest whether all copies are to be asked for the newest one, which takes longer
 */
public record Reading(
        View view, Predicate<ObjectPath> mayRead, Optional<String> version, boolean newest) {

    /** All content, of whatever a link or a manifest leads to. */
    public static final Reading OF_EVERYTHING = new Reading(View.CONTENT, new Everything());

    /** Of the object itself. */
    public Reading(View view, Predicate<ObjectPath> mayRead) {
        this(view, mayRead, Optional.empty(), false);
    }

    /** Whether all may be read, whatever it is. */
    public boolean isOfEverything() {
        return mayRead instanceof Everything;
    }

    /** How far links and manifests are followed. */
    public enum View {
        /** Through both. */
        CONTENT,
        /** Through links to a manifest, which is read itself ({@code multipart-manifest=get}). */
        MANIFEST,
        /** Not at all ({@code symlink=get}). */
        LINK
    }

    private record Everything() implements Predicate<ObjectPath> {

        @Override
        public boolean test(ObjectPath path) {
            return true;
        }
    }
}
