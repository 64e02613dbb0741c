package org.zerocloud.sandbox.files;

/** The archive of a mounted image, read through its channel and on its account. */
interface ImageSource {

    /**
     * Reads from a place on, as one read call of the channel.
     *
     * @return the bytes delivered; fewer than wanted if the channel's limit or its end came first
     */
    int read(byte[] array, int at, int length, long offset);
}
