package org.zerocloud.billing.archive;

import org.zerocloud.objectstore.ObjectPath;

/**
 * A month in the object store.
 *
 * @param object where it is
 * @param lines how many lines it has
 * @param sha256 the digest of the object's bytes, in hexadecimal digits
 */
record Archived(ObjectPath object, long lines, String sha256) {}
