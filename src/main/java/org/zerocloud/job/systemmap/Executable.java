package org.zerocloud.job.systemmap;

import org.zerocloud.objectstore.ObjectPath;

/** Where a session's program lies. */
public sealed interface Executable {

    /**
     * The URL that names it, with the account written out; {@code SCRIPT_FILENAME} of its session.
     */
    String url();

    /** An object of the store. */
    record Stored(ObjectPath path) implements Executable {

        @Override
        public String url() {
            return path.toString();
        }
    }

    /**
     * A file of the session's image.
     *
     * @param path within the image
     */
    record InImage(String path) implements Executable {

        @Override
        public String url() {
            return "file://image:" + path;
        }
    }

    /**
     * A file of an image of the operator's.
     *
     * @param image one of {@code zerocloud.sysimages}
     * @param path within the image
     */
    record InSystemImage(String image, String path) implements Executable {

        @Override
        public String url() {
            return "file://%s:%s".formatted(image, path);
        }
    }
}
