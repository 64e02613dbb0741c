package org.zerocloud.objectstore;

/** An account or a container cannot keep so much metadata in all. */
public class MetadataTooLarge extends RuntimeException {

    /** Says which bound would be exceeded. */
    public MetadataTooLarge(String message) {
        super(message);
    }
}
