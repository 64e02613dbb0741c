package org.zerocloud.sandbox.files;

import org.zerocloud.sandbox.image.Entry;

/**
 * A directory of an image that lies over a directory of the guest.
 *
 * @param folder what it holds
 * @param source where the bytes of its files are
 */
record ImageLayer(Entry.Folder folder, ImageSource source) {}
