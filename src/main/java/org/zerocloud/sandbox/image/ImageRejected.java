package org.zerocloud.sandbox.image;

/** An archive cannot be an image; the message names the entry and what is wrong with it. */
public class ImageRejected extends RuntimeException {

    /** Says what is wrong. */
    public ImageRejected(String detail) {
        super(detail);
    }
}
