package org.zerocloud.sandbox.image;

/** How an archive is judged that different tools would take for different trees. */
public enum Strictness {
    /** As ZRT does: the later of two entries wins, and a leading slash counts for nothing. */
    LENIENT,
    /**
     * It is refused: no two entries of one name, no absolute names, no names that are not UTF-8,
     * and no links that lead out of the archive.
     */
    STRICT
}
