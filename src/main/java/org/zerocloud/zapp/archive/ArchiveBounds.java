package org.zerocloud.zapp.archive;

/**
 * How large an archive may be.
 *
 * @param bytesMax as it comes in
 * @param inflatedBytesMax without compression
 * @param ratioMax how many times larger it may be without compression, beyond its first MiB
 * @param entriesMax files and links
 */
public record ArchiveBounds(long bytesMax, long inflatedBytesMax, int ratioMax, int entriesMax) {}
