package org.zerocloud.sandbox.files;

/**
 * A name in a directory.
 *
 * @param inode what it leads to
 * @param bytes what it takes of the guest's room; 0 if it comes from an image or is a device's
 */
record DirectoryEntry(Inode inode, int bytes) {}
